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
			items: [{ size: 1 }, { size: 101 }, { size: 2 }],
			parameters: { pageSize: '={{ $json.size }}' },
		});
		return at.rest.execute(workflow, trigger);
	}

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
		expect(items[1]?.json.error).toContain("'Page Size'");
		expect(items.filter(({ json }) => typeof json.id === 'string')).toHaveLength(3);
	});

	test('Continue (using error output): the error item leaves by the second output', async () => {
		const execution = await execute('continueErrorOutput');
		expect(execution.status).toBe('success');
		expect(execution.items(getAllSessions, 0)).toHaveLength(3);
		const errors = execution.items(getAllSessions, 1);
		expect(errors).toHaveLength(1);
		expect(JSON.stringify(errors[0])).toContain("'Page Size'");
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
		expect(JSON.stringify(items)).toMatch(/key/i);
		expect(JSON.stringify(items)).not.toContain(tokens.revoked);
	});
});
