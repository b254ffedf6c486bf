/**
 * A message goes out at most once for each key: whatever happens to the line, to n8n and to the events. It kills n8n, so it
 * has an n8n and a sandbox of its own.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../sandbox/control/faults.ts';
import { unreachableNumber } from '../../sandbox/conversation.ts';
import { testOwner, type N8n } from '../../scripts/n8n/n8n.ts';
import type { Execution } from '../../scripts/n8n/execution.ts';
import type { SavedWorkflow, Workflow } from '../../scripts/n8n/rest-client.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { credentialType } from './connection.ts';
import { longTest } from './long-test.ts';
import {
	call,
	keyedWorkflow,
	QUEUE_TEXT,
	sendNode,
	sends,
	type Keyed,
} from './send-once-workflow.ts';
import { TriggerStage } from './trigger-stage.ts';

let stage: TriggerStage;
let sandbox: Sandbox;
let n8n: N8n;

beforeAll(async () => {
	stage = await TriggerStage.open('send-once');
	({ sandbox, n8n } = stage);
}, 240_000);
afterAll(async () => await stage.close());
beforeEach(async () => {
	await sandbox.control.clearFaults();
	await sandbox.control.clearLog();
});

/** The request takes effect, and the line is cut. */
const cut: Fault = { kind: 'reset', processed: true, match: { path: QUEUE_TEXT } };

const already = (key: string) => ({ alreadySent: true, key, outcome: 'sent' });
const uncertain = (key: string) => ({
	alreadySent: true,
	key,
	outcome: 'unknown',
	advice: expect.stringContaining("'Forget Sent Keys'"),
});

/** Sender IDs of the messages that reached the sandbox, in order. */
async function sent(path = QUEUE_TEXT): Promise<unknown[]> {
	const requests = await sandbox.control.requests({ method: 'POST', path });
	return requests.map(({ body }) => (body as { senderId?: string }).senderId);
}

const start = {
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
} as const;

/** A saved workflow with one send, which the editor's button runs. */
async function manual(
	items: object[],
	options: Omit<Keyed, 'path' | 'credential'> = {},
	key = '={{ $json.key }}',
): Promise<SavedWorkflow> {
	const workflow: Workflow = {
		name: 'Send once',
		nodes: [
			{ ...start, position: [0, 0] },
			sendNode({ credential: stage.credential, ...options }, key),
		],
		connections: { [start.name]: { main: [[{ node: sends, type: 'main', index: 0 }]] } },
		pinData: { [start.name]: items.map((json) => ({ json })) },
	};
	return await n8n.rest.createWorkflow(workflow);
}

async function run(workflow: SavedWorkflow): Promise<Execution> {
	return await n8n.rest.finished(await n8n.rest.run(workflow, start.name));
}

const jsonOf = (execution: Execution) => execution.items(sends).map(({ json }) => json);

test('the button of the editor sends once, and the second time says so, linked to its input', async () => {
	const workflow = await manual([{ key: 'a' }, { key: 1 }, { key: '1' }]);
	const first = await run(workflow);
	expect(first.status).toBe('success');
	expect(jsonOf(first)).toEqual([
		expect.objectContaining({ status: 'QUEUED' }),
		expect.objectContaining({ status: 'QUEUED' }),
		already('1'),
	]);
	const second = await run(workflow);
	expect(jsonOf(second)).toEqual([already('a'), already('1'), already('1')]);
	expect(second.items(sends).map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
	expect(await sent()).toEqual(['a', '1']);
});

test('a key that its expression leaves empty sends nothing', async () => {
	for (const item of [{}, { key: '' }, { key: null }]) {
		const execution = await run(await manual([item]));
		expect(execution.error?.message).toBe("'Send Once Per' is empty");
	}
	const refused = await run(await manual([{}], {}, '={{ $json.key.id }}'));
	expect(refused.status).toBe('error');
	expect(await sent()).toEqual([]);
});

test('a message that arrived on a line that was cut is never sent again', async () => {
	await sandbox.control.fault(cut);
	const workflow = await manual([{ key: 'cut' }]);
	const first = await run(workflow);
	expect(first.error?.message).toMatch(/may or may not have processed/);
	expect(first.error?.description).toMatch(/Find by Sender ID.*key "cut" stays recorded/);
	expect(jsonOf(await run(workflow))).toEqual([uncertain('cut')]);
	expect(await sent()).toEqual(['cut']);
});

test('what was refused, or never reached the API, is sent at the next try', async () => {
	await sandbox.control.fault({
		kind: 'status',
		status: 400,
		body: 'api',
		match: { path: QUEUE_TEXT },
	});
	const workflow = await manual([{ key: 'refused' }]);
	expect((await run(workflow)).error?.message).toMatch(/rejected|refused/);
	expect(jsonOf(await run(workflow))).toMatchObject([{ status: 'QUEUED' }]);

	const unreachable = await n8n.rest.createCredential('No server', credentialType, {
		...{ apiKey: sandbox.tokens.full, host: 'custom', customHost: 'http://127.0.0.1:9' },
	});
	const elsewhere = await manual([{ key: 'no server' }], { options: { maxAttempts: 1 } });
	const { id, name } = unreachable;
	const node = { ...elsewhere.nodes[1]!, credentials: { [credentialType]: { id, name } } };
	const { versionId } = elsewhere;
	const patch = async (nodes: Workflow['nodes'], version: string) =>
		await n8n.rest.ask<SavedWorkflow>('PATCH', `/rest/workflows/${elsewhere.id}`, {
			...{ nodes, versionId: version },
		});
	const broken = await patch([elsewhere.nodes[0]!, node], versionId);
	expect((await run(broken)).error?.message).toMatch(/connection|connect/i);
	const repaired = await patch(elsewhere.nodes, broken.versionId);
	expect(jsonOf(await run(repaired))).toMatchObject([{ status: 'QUEUED' }]);
	expect(await sent()).toEqual(['refused', 'refused', 'no server']);
});

test('with Retry On Fail and three tries, a cut line sends each key once', async () => {
	await sandbox.control.fault({ ...cut, skip: 1 });
	const workflow = await manual([{ key: 'r1' }, { key: 'r2' }, { key: 'r3' }], {
		settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 },
	});
	const execution = await run(workflow);
	expect(execution.status).toBe('success');
	expect(jsonOf(execution)).toEqual([
		already('r1'),
		uncertain('r2'),
		expect.objectContaining({ status: 'QUEUED' }),
	]);
	expect(await sent()).toEqual(['r1', 'r2', 'r3']);
});

test('the second is a failure, or gives nothing, as the user decides', async () => {
	const failing = await manual([{ key: 'f' }], { options: { ifAlreadySent: 'fail' } });
	await run(failing);
	expect((await run(failing)).error?.message).toBe('A message with the key "f" was sent before');
	const dropping = await manual([{ key: 'd' }, { key: 'd' }], {
		options: { ifAlreadySent: 'dropItem' },
	});
	expect(jsonOf(await run(dropping))).toHaveLength(1);
	expect(jsonOf(await run(dropping))).toEqual([]);
	expect(await sent()).toEqual(['f', 'd']);
});

test('with a short record, or selected fields, the item says it as well', async () => {
	for (const output of [
		{ output: 'simplified' },
		{ output: 'selectedFields', outputFields: 'id' },
	]) {
		const workflow = await manual([{ key: 'o' }, { key: 'o' }], { output });
		expect(jsonOf(await run(workflow))).toEqual([expect.anything(), already('o')]);
	}
});

describe('a send to many', () => {
	const path = '/chat/v1/send/template/batch';

	async function many(items: object[]): Promise<SavedWorkflow> {
		const workflow = await manual(items);
		const headers = { authorization: `Bearer ${sandbox.tokens.full}` };
		const read = async <Answer>(from: string) =>
			(await (await fetch(sandbox.url + from, { headers })).json()) as Answer;
		const [channel] = await read<Array<{ id: string }>>('/chat/v1/channel');
		const { items: templates } = await read<{ items: Array<{ id: string; params: unknown }> }>(
			'/chat/v1/template?ApprovedOnly=true&IncludeDetails=Params&PageSize=100',
		);
		const greeting = templates.find(({ params }) => JSON.stringify(params).includes('"nome"'))!;
		workflow.nodes[1]!.parameters = {
			...{ resource: 'message', operation: 'sendTemplateMany', templateId: greeting.id },
			to: "={{ $json.to ?? '551190000000' + $itemIndex }}",
			...{ from: channel!.id, additionalFields: {} },
			templateParameters: {
				rows: [
					{ key: 'nome', value: 'Ana' },
					{ key: 'data', value: '12/03' },
				],
			},
			options: { sendOncePer: '={{ $json.key }}' },
		};
		workflow.nodes[1]!.onError = 'continueRegularOutput';
		return await n8n.rest.createWorkflow({ ...workflow, id: undefined });
	}

	/** Sender IDs of each request. */
	async function batches(): Promise<string[][]> {
		const requests = await sandbox.control.requests({ path });
		return requests.map(({ body }) =>
			(body as { messages: Array<{ senderId: string }> }).messages.map(({ senderId }) => senderId),
		);
	}

	test('leaves out what was sent, and tries again what was refused', async () => {
		const saved = await many([{ key: 'b1' }, { key: 'b2' }, { key: 'b1' }]);
		// The first request is refused, so that its keys are forgotten; the second has the key that stands twice.
		await sandbox.control.fault({ kind: 'status', status: 400, body: 'api', match: { path } });
		const first = jsonOf(await run(saved));
		expect(first.slice(0, 2).map(({ error }) => error)).toEqual([
			expect.any(String),
			expect.any(String),
		]);
		expect(first[2]).toMatchObject({ status: 'QUEUED' });
		const second = jsonOf(await run(saved));
		expect(second).toEqual([
			already('b1'),
			expect.objectContaining({ status: 'QUEUED' }),
			already('b1'),
		]);
		expect(jsonOf(await run(saved))).toEqual([already('b1'), already('b2'), already('b1')]);
		expect(await batches()).toEqual([['b1', 'b2'], ['b1'], ['b2']]);
	});

	test('forgets the key of the receiver that failed, and tries that one again', async () => {
		const saved = await many([{ key: 'm1' }, { key: 'm2', to: unreachableNumber }, { key: 'm3' }]);
		const failed = expect.objectContaining({
			error: expect.stringContaining('not the message to this receiver'),
		});
		const queued = expect.objectContaining({ status: 'QUEUED' });
		expect(jsonOf(await run(saved))).toEqual([queued, failed, queued]);
		expect(jsonOf(await run(saved))).toEqual([already('m1'), failed, already('m3')]);
		expect(await batches()).toEqual([['m1', 'm2', 'm3'], ['m2']]);
	});
});

longTest(
	'a lock that a killed process has left holds a message up, and no longer than a minute',
	async () => {
		const workflow = await manual([{ key: 'locked' }]);
		const lock = `n:${workflow.nodes[1]!.id}:wtsChat.lock`;
		const value = JSON.stringify({ mode: 'entries', data: ['left', 'behind'] });
		await stage.query(
			`INSERT INTO processed_data (workflowId, context, value) VALUES ('${workflow.id}', '${lock}', '${value}')`,
		);
		const execution = await n8n.rest.finished(await n8n.rest.run(workflow, start.name), 150_000);
		expect(jsonOf(execution)).toMatchObject([{ status: 'QUEUED' }]);
		expect(await sent()).toEqual(['locked']);
		const rows = await stage.query(
			`SELECT context FROM processed_data WHERE workflowId = '${workflow.id}'`,
		);
		expect(rows).toEqual([{ context: `n:${workflow.nodes[1]!.id}` }]);
	},
	180_000,
);

test('a person forgets a key, or all, and the message goes out again', async () => {
	const scope = { options: { sendOnceScope: 'workflow' } };
	const send = sendNode({ credential: stage.credential, ...scope }, '={{ $json.key }}');
	const forget = (name: string, parameters: object) => ({
		...{ id: name, name, type: send.type, typeVersion: 1, credentials: send.credentials },
		position: [220, 0] as [number, number],
		parameters: { resource: 'message', operation: 'forgetSent', scope: 'workflow', ...parameters },
	});
	const nodes = [
		{ ...start, position: [0, 0] as [number, number] },
		send,
		forget('Forget One', { which: 'one', key: "={{ $('Start').item.json.key }}" }),
		forget('Forget Again', { which: 'one', key: "={{ $('Start').item.json.key }}" }),
		{
			...send,
			id: 'again',
			name: 'Send Again',
			parameters: {
				...send.parameters,
				options: {
					...(send.parameters.options as object),
					sendOncePer: "={{ $('Start').item.json.key }}",
				},
			},
		},
		forget('Forget All', { which: 'all' }),
	];
	const names = nodes.map(({ name }) => name);
	const connections = Object.fromEntries(
		names
			.slice(1)
			.map((node, place) => [names[place]!, { main: [[{ node, type: 'main', index: 0 }]] }]),
	);
	const execution = await n8n.rest.execute(
		{ name: 'Forget', nodes, connections, pinData: { [start.name]: [{ json: { key: 'k' } }] } },
		start.name,
	);
	expect(execution.error).toBeUndefined();
	expect(execution.items('Forget One')[0]?.json).toEqual({ forgotten: 1, key: 'k' });
	expect(execution.items('Forget Again')[0]?.json).toEqual({ forgotten: 0, key: 'k' });
	expect(execution.run('Forget Again')?.hints?.[0]?.message).toMatch(/did not know the key/);
	expect(execution.items('Send Again')[0]?.json).toMatchObject({ status: 'QUEUED' });
	expect(execution.items('Forget All')[0]?.json).toEqual({ forgotten: 1 });
	expect(await sent()).toEqual(['k', 'k']);
});

test('another node that keeps dates for the whole workflow is named, and nothing is sent', async () => {
	const send = sendNode(
		{ credential: stage.credential, options: { sendOnceScope: 'workflow' } },
		'={{ $json.key }}',
	);
	const duplicates = {
		...{ id: 'other', name: 'Remove Duplicates', type: 'n8n-nodes-base.removeDuplicates' },
		...{ typeVersion: 2, position: [220, 0] as [number, number] },
		parameters: {
			operation: 'removeItemsSeenInPreviousExecutions',
			logic: 'removeItemsUpToStoredIncrementalKey',
			incrementalDedupeValue: '={{ 5 }}',
			options: { scope: 'workflow' },
		},
	};
	const execution = await n8n.rest.execute(
		{
			name: 'Other use',
			nodes: [{ ...start, position: [0, 0] }, duplicates, send],
			connections: {
				[start.name]: { main: [[{ node: 'Remove Duplicates', type: 'main', index: 0 }]] },
				'Remove Duplicates': { main: [[{ node: sends, type: 'main', index: 0 }]] },
			},
			pinData: { [start.name]: [{ json: { key: 'x' } }] },
		},
		start.name,
	);
	expect(execution.error?.message).toMatch(/could not be recorded, so the message was not sent/);
	expect(execution.error?.description).toMatch(/Remove Duplicates.*'Send Once Scope' to This Node/);
	expect(await sent()).toEqual([]);
});

describe('behind a webhook', () => {
	async function published(path: string, keyed: Partial<Keyed> = {}): Promise<SavedWorkflow> {
		const workflow = await n8n.rest.createWorkflow(
			keyedWorkflow({ path, credential: stage.credential, ...keyed }),
		);
		await stage.activate(workflow);
		return workflow;
	}

	async function ended(workflow: SavedWorkflow, count: number): Promise<Execution[]> {
		const done = async () =>
			(await stage.executions(workflow)).filter(({ status }) =>
				['success', 'error', 'crashed'].includes(status),
			).length;
		await expect.poll(done, { timeout: 280_000, interval: 500 }).toBe(count);
		const listed = await stage.executions(workflow);
		return await Promise.all(listed.map(async ({ id }) => await n8n.rest.finished(id)));
	}

	test('an event that arrives three times at once sends one message', async () => {
		const workflow = await published('three-times');
		await call(n8n.url, 'three-times', { keys: ['before'] });
		await Promise.all(
			[1, 2, 3].map(async () => await call(n8n.url, 'three-times', { keys: ['event'] })),
		);
		const items = (await ended(workflow, 4)).flatMap(jsonOf);
		expect(items.filter(({ alreadySent }) => alreadySent)).toHaveLength(2);
		expect((await sent()).sort()).toEqual(['before', 'event']);
	});

	test('n8n is killed while the message is on its way; after the restart it is not sent again', async () => {
		const workflow = await published('killed');
		await call(n8n.url, 'killed', { keys: ['first'] });
		await ended(workflow, 1);
		await sandbox.control.fault({ kind: 'slow', ms: 30_000, match: { path: QUEUE_TEXT } });
		await call(n8n.url, 'killed', { keys: ['under way', 'behind it'] });
		await expect.poll(sent, { timeout: 60_000 }).toContain('under way');
		await n8n.crash();
		await n8n.rest.logInOrSetUp(testOwner);
		await call(n8n.url, 'killed', { keys: ['first', 'under way', 'behind it'] });
		const again = async () =>
			(await stage.executions(workflow)).filter(({ status }) => status === 'success');
		await expect.poll(async () => (await again()).length, { timeout: 120_000 }).toBe(2);
		const { id } = (await again())[0]!;
		expect(jsonOf(await n8n.rest.finished(id))).toEqual([
			already('first'),
			uncertain('under way'),
			expect.objectContaining({ status: 'QUEUED' }),
		]);
		expect(await sent()).toEqual(['first', 'under way', 'behind it']);
	}, 300_000);

	longTest(
		'1,000 keys, each given twice by 50 executions at once, go out once each',
		async () => {
			// A key of its own has a pace of its own.
			const credential = await n8n.rest.createCredential('Many', credentialType, {
				...{ apiKey: `${sandbox.tokens.full}_2`, host: 'custom', customHost: sandbox.url },
			});
			const workflow = await published('many', {
				credential,
				options: { requestsPer5Seconds: 200, requestsPer5Minutes: 1_000 },
			});
			const keys = Array.from({ length: 1_000 }, (_, number) => `k${number}`);
			const executions = Array.from({ length: 50 }, (_, place) =>
				keys.filter((_, number) => [number % 50, (number + 1) % 50].includes(place)),
			);
			await call(n8n.url, 'many', { keys: ['warm'] });
			await ended(workflow, 1);
			await sandbox.control.clearLog();
			await Promise.all(executions.map(async (own) => await call(n8n.url, 'many', { keys: own })));
			const all = (await ended(workflow, 51)).flatMap(jsonOf);
			const arrived = await sent();
			expect(new Set(arrived).size).toBe(1_000);
			expect(arrived).toHaveLength(1_000);
			expect(all.filter(({ status }) => status === 'QUEUED')).toHaveLength(1_001);
			expect(all.filter(({ alreadySent }) => alreadySent)).toHaveLength(1_000);
			const store = await stage.query(
				`SELECT value FROM processed_data WHERE workflowId = '${workflow.id}'`,
			);
			const { data } = JSON.parse(store[0]!.value as string) as { data: string[] };
			// One entry for each key, and nothing else.
			expect(new Set(data).size).toBe(1_001);
			expect(data).toHaveLength(1_001);
		},
		600_000,
	);
});
