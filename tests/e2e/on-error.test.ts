/** What a user sees when something cannot be done, in all three settings of "On Error". */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tokens } from '../../sandbox/sandbox.ts';
import { connect } from './connection.ts';
import type { Connection } from './connection.ts';
import type { CredentialRef } from '../../scripts/n8n/rest-client.ts';
import { getAllSessions, sessionWorkflow, trigger } from './session-workflow.ts';
import type { OnError } from './session-workflow.ts';

let at: Connection;
let credential: CredentialRef;
beforeAll(async () => {
	at = await connect();
	credential = await at.credential();
});
beforeEach(async () => {
	await at.sandbox.clearLog();
});

describe('the second of three items asks for a page size that does not exist', () => {
	function execute(onError: OnError) {
		const workflow = sessionWorkflow({
			credential,
			onError,
			items: [{ size: 1 }, { size: 101, name: 'Ana' }, { size: 2 }],
			parameters: { pageSize: '={{ $json.size }}' },
		});
		return at.rest.execute(workflow, trigger);
	}

	/** Reason, details and the fields of the input item, after everything that n8n does to it. */
	const refused = {
		size: 101,
		name: 'Ana',
		error: expect.stringContaining("'Page Size'"),
		details: {
			kind: 'invalid',
			parameter: 'pageSize',
			description: expect.stringContaining('100'),
			requests: 0,
		},
	};

	test('Stop Workflow: the sentence names parameter, limits and item', async () => {
		const execution = await execute('stopWorkflow');
		expect(execution.status).toBe('error');
		expect(execution.error?.message).toContain("'Page Size'");
		expect(`${execution.error?.message} ${execution.error?.description}`).toContain('100');
		expect(execution.error?.context?.itemIndex).toBe(1);
	});

	test('Continue: an error item in its place, the others untouched', async () => {
		const execution = await execute('continueRegularOutput');
		expect(execution.status).toBe('success');
		const items = execution.items(getAllSessions);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
			{ item: 2 },
		]);
		expect(items[1]?.json).toEqual(refused);
		expect(items.filter(({ json }) => typeof json.id === 'string')).toHaveLength(3);
	});

	test('Continue (using error output): the error item leaves by the second output', async () => {
		const execution = await execute('continueErrorOutput');
		expect(execution.status).toBe('success');
		expect(execution.items(getAllSessions, 0)).toHaveLength(3);
		const errors = execution.items(getAllSessions, 1);
		expect(errors).toHaveLength(1);
		expect(errors[0]).toMatchObject({ json: refused, pairedItem: { item: 1 } });
	});

	test('the refused item sends no request', async () => {
		await execute('continueRegularOutput');
		expect(await at.sandbox.count({ path: '/chat/v2/session' })).toBe(2);
	});
});

describe('the API refuses the key', () => {
	async function execute(onError: OnError) {
		const revoked = await at.credential(tokens.revoked);
		return await at.rest.execute(sessionWorkflow({ credential: revoked, onError }), trigger);
	}

	test('Stop Workflow: status, reason and advice, never the key; asked once', async () => {
		const execution = await execute('stopWorkflow');
		expect(execution.status).toBe('error');
		expect(execution.error).toMatchObject({ name: 'NodeApiError', httpCode: '401' });
		expect(execution.error?.message).toMatch(/key/i);
		expect(JSON.stringify(execution.error)).not.toContain(tokens.revoked);
		expect(await at.sandbox.count({ path: '/chat/v2/session' })).toBe(1);
	});

	test.each<[OnError, number]>([
		['continueRegularOutput', 0],
		['continueErrorOutput', 1],
	])('%s: the workflow goes on with an error item', async (onError, output) => {
		const execution = await execute(onError);
		expect(execution.status).toBe('success');
		const items = execution.items(getAllSessions, output);
		expect(items).toHaveLength(1);
		expect(items[0]?.json).toEqual({
			error: expect.stringContaining('API key'),
			details: expect.objectContaining({
				kind: 'unauthorized',
				status: 401,
				key: 'ERROR_UNAUTHORIZED',
				shortId: expect.any(String),
				description: expect.stringMatching(
					/Test the credential.*WTS Chat says: ".*ERROR_UNAUTHORIZED/,
				),
			}),
		});
		expect(JSON.stringify(items)).not.toContain(tokens.revoked);
	});
});

describe('one item of three cannot be read', () => {
	const picture = {
		data: Buffer.from('a picture').toString('base64'),
		mimeType: 'image/png',
		fileName: 'a.png',
	};
	const sendFile = { resource: 'message', operation: 'sendFile', fileSource: 'binary' };
	const to = '={{ $json.to ?? "5511977770003" }}';
	interface Bad {
		json: Record<string, unknown>;
		binary?: Record<string, unknown>;
	}

	test.each<[string, Record<string, unknown>, Bad, string]>([
		[
			'an expression refers to a node that does not exist',
			{ pageSize: "={{ $json.bad ? $('Gone').first().json.size : 1 }}" },
			{ json: { bad: true } },
			"'Page Size' could not be evaluated",
		],
		[
			'a value is nested 200 deep',
			{ pageSize: "={{ JSON.parse($json.deep ?? '1') }}" },
			{ json: { deep: '['.repeat(200) + ']'.repeat(200) } },
			'nested too deeply',
		],
		['a file is missing', { ...sendFile, to }, { json: {} }, 'no such file'],
		[
			'a file was deleted from the storage of n8n',
			{ ...sendFile, to },
			{
				json: {},
				binary: { data: { ...picture, id: 'filesystem-v2:gone', data: 'filesystem-v2' } },
			},
			'could not be read',
		],
	])('%s', async (_, parameters, bad, reason) => {
		const good = { json: {}, binary: { data: picture } };
		for (const onError of [
			'stopWorkflow',
			'continueRegularOutput',
			'continueErrorOutput',
		] as const) {
			await at.sandbox.clearLog();
			const workflow = sessionWorkflow({ credential, onError, parameters });
			workflow.pinData = { [trigger]: [good, bad, good] };
			const execution = await at.rest.execute(workflow, trigger);
			if (onError === 'stopWorkflow') {
				expect(execution.error?.message).toContain(reason);
				expect(execution.error?.context?.itemIndex).toBe(1);
				expect(await at.sandbox.count({})).toBe(0);
				continue;
			}
			const items = execution.items(getAllSessions);
			const failed =
				onError === 'continueErrorOutput'
					? execution.items(getAllSessions, 1)
					: items.filter(({ json }) => json.error);
			expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
			expect(failed[0]!.json).toMatchObject({
				...bad.json,
				error: expect.stringContaining(reason),
				details: { kind: 'invalid' },
			});
			const sent = items.filter(({ json }) => json.id).map(({ pairedItem }) => pairedItem);
			expect(sent).toEqual([{ item: 0 }, { item: 2 }]);
		}
	});

	test('a file without type and extension is sent all the same', async () => {
		const workflow = sessionWorkflow({ credential, parameters: { ...sendFile, to } });
		const { data } = picture;
		workflow.pinData = { [trigger]: [{ json: {}, binary: { data: { data, fileName: 'a.png' } } }] };
		const execution = await at.rest.execute(workflow, trigger);
		expect(execution.status).toBe('success');
		const [upload] = await at.sandbox.requests({ method: 'PUT' });
		expect(upload?.headers).toMatchObject({ 'content-type': 'image/png' });
	});
});

test('the credential of all items is gone: every item tells it, none passes for a result', async () => {
	const gone = { ...credential, id: 'gone' };
	for (const [onError, output] of [
		['continueRegularOutput', 0],
		['continueErrorOutput', 1],
	] as const) {
		const items = [{ name: 'Ana' }, { name: 'Rui' }];
		const execution = await at.rest.execute(
			sessionWorkflow({ credential: gone, onError, items }),
			trigger,
		);
		expect(execution.items(getAllSessions, output).map(({ json }) => json)).toEqual(
			items.map((item) => ({
				...item,
				error: expect.stringContaining('gone'),
				details: expect.objectContaining({ kind: 'invalid' }),
			})),
		);
		expect(execution.items(getAllSessions, 1 - output)).toEqual([]);
	}
});

test('midnight of 1900-01-01 in São Paulo, where the offset had seconds', async () => {
	const execution = await at.rest.execute(
		sessionWorkflow({
			credential,
			timezone: 'America/Sao_Paulo',
			parameters: { createdAtAfter: '1900-01-01' },
		}),
		trigger,
	);
	expect(execution.status).toBe('success');
	const [request] = await at.sandbox.requests({ path: '/chat/v2/session' });
	const sent = new URLSearchParams(request!.query).get('CreatedAt.After')!;
	expect(new Date(sent).toISOString()).toBe('1900-01-01T03:06:28.000Z');
});
