/**
 * The polling trigger in a real n8n: everything arrives once, also after downtime and after a crash in the middle of a poll, and
 * beside the webhook trigger in one workflow.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SavedWorkflow, Workflow, WorkflowNode } from '../../scripts/n8n/rest-client.ts';
import { credentialType, nodeType } from './connection.ts';
import { TriggerStage } from './trigger-stage.ts';

const polling = 'WTS Chat Polling Trigger';
/** n8n refuses a poll time that comes more often than once a minute; it takes several of them. */
const everyTwoSeconds = Array.from({ length: 30 }, (_, half) => ({
	mode: 'custom',
	cronExpression: `${half * 2} * * * * *`,
}));

/** When it is activated, and then not for months. */
const never = { item: [{ mode: 'custom', cronExpression: '0 0 0 29 2 *' }] };

let stage: TriggerStage;
let session: string;
beforeAll(async () => {
	stage = await TriggerStage.open('polling', 50, new Date().toISOString());
	session = 'b68baab6-7341-4b82-8f7b-d94dd6a7958b';
}, 240_000);
afterAll(async () => await stage.close());

function node(parameters: Record<string, unknown>): WorkflowNode {
	return {
		...stage.triggerNode({}),
		name: polling,
		type: `${nodeType}PollingTrigger`,
		parameters: {
			filters: {},
			options: {},
			pollTimes: { item: everyTwoSeconds },
			...parameters,
		},
	};
}

function workflowWith(name: string, parameters: Record<string, unknown>): Workflow {
	const done = { name: 'Done', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
	return {
		name,
		nodes: [node(parameters), { ...done, position: [220, 0] } as WorkflowNode],
		connections: { [polling]: { main: [[{ node: 'Done', type: 'main', index: 0 }]] } },
	};
}

/** What has started executions so far. */
async function items(of: SavedWorkflow, from = polling): Promise<Array<Record<string, unknown>>> {
	const listed = await stage.executions(of);
	const ended = await Promise.all(listed.map(({ id }) => stage.n8n.rest.finished(id)));
	return ended.flatMap((execution) => execution.items(from).map(({ json }) => json));
}

const texts = async (of: SavedWorkflow) =>
	(await items(of)).map(({ content }) => (content as { text: string }).text).sort();

/** So many polls have begun since. */
async function polls(count: number): Promise<void> {
	const read = async () =>
		await stage.sandbox.control.count({ path: '/chat/v2/session', method: 'GET' });
	const before = await read();
	await expect
		.poll(read, { timeout: 60_000, interval: 200 })
		.toBeGreaterThanOrEqual(before + 2 * count);
}

async function tenMinutes(): Promise<void> {
	const { control } = stage.sandbox;
	const clock = new Date(Date.now() + 10 * 60_000).toISOString();
	await control.receiveMessage({ sessionId: session, text: 'while away' });
	await control.forward(clock);
	await control.receiveMessage({ sessionId: session, text: 'ten minutes later', count: 2 });
}

test('everything arrives once: nothing old, what comes, what came while n8n was away, and after a crash', async () => {
	const { control } = stage.sandbox;
	const { rest } = stage.n8n;
	await control.receiveMessage({ sessionId: session, text: 'old' });
	const workflow = await rest.createWorkflow(
		workflowWith('Polled', { events: ['MESSAGE_RECEIVED'] }),
	);
	expect(await stage.activate(workflow)).toMatchObject({ status: 'published' });
	await polls(1);
	expect(await texts(workflow)).toEqual([]);
	// Stored with the activation: n8n may stop before anything has come.
	const stored = Object.values(await stage.staticDataOf(workflow));
	expect(stored).toEqual([{ kept: expect.stringMatching(/^messages\t0/) as string }]);

	await control.receiveMessage({ sessionId: session, text: 'new' });
	const arrived = ['new'];
	await expect.poll(() => texts(workflow), { timeout: 60_000 }).toEqual(arrived);

	await stage.n8n.restart(tenMinutes);
	arrived.push('ten minutes later', 'ten minutes later', 'while away');
	await expect.poll(() => texts(workflow), { timeout: 60_000 }).toEqual(arrived);
	await polls(2);
	expect(await texts(workflow)).toEqual(arrived);

	await control.clearLog();
	const path = `/chat/v1/session/${session}/message`;
	await control.fault({ kind: 'slow', ms: 30_000, match: { path } });
	await control.receiveMessage({ sessionId: session, text: 'yet another' });
	const begun = async () => await control.count({ path });
	await expect.poll(begun, { timeout: 30_000, interval: 100 }).toBeGreaterThan(0);
	await stage.n8n.crash();
	arrived.push('yet another');
	await expect.poll(() => texts(workflow), { timeout: 60_000 }).toEqual(arrived);
	await polls(2);
	expect(await texts(workflow)).toEqual(arrived);
	const [item] = await items(workflow);
	expect(item).toMatchObject({ eventType: 'MESSAGE_RECEIVED', via: 'polling' });
	expect(item!['key']).toMatch(/^MESSAGE_RECEIVED [-0-9a-f]{36}$/);
	await stage.deactivate(workflow);
	expect(await control.unknownNames()).toEqual([]);
	expect(await control.violations()).toEqual([]);
}, 240_000);

test('in the editor it shows the newest record of each event, or says that there is none', async () => {
	const { rest } = stage.n8n;
	const all = { events: ['SESSION_COMPLETE', 'CONTACT_NEW'], output: 'simplified' };
	const shown = await rest.execute(workflowWith('Sample', all), polling);
	const found = shown.items(polling).map(({ json }) => json['eventType']);
	expect(found.sort()).toEqual(['CONTACT_NEW', 'SESSION_COMPLETE']);

	const none = {
		events: ['CONTACT_NEW'],
		filters: { tagIds: ['00000000-0000-4000-8000-000000000000'] },
	};
	const empty = await rest.execute(workflowWith('Nothing', none), polling);
	expect(JSON.stringify(empty)).toContain('no record yet that fits');
});

test('what a poll cannot read is a failed execution beside the one with what it could read', async () => {
	const { control } = stage.sandbox;
	const parameters = { events: ['MESSAGE_RECEIVED', 'CONTACT_NEW'], pollTimes: never };
	const workflow = await stage.n8n.rest.createWorkflow(workflowWith('In Part', parameters));
	await stage.activate(workflow);
	await stage.deactivate(workflow);
	await control.receiveMessage({ sessionId: session, text: 'readable' });
	await control.fault({ kind: 'status', status: 403, match: { path: '/core/v1/contact' } });
	expect(await stage.activate(workflow)).toMatchObject({ status: 'published' });
	const statuses = async () =>
		(await stage.executions(workflow)).map(({ status }) => status).sort();
	await expect.poll(statuses, { timeout: 60_000 }).toEqual(['error', 'success']);
	expect(await texts(workflow)).toEqual(['readable']);
	await control.clearFaults();
	await stage.deactivate(workflow);
}, 120_000);

test('what the webhook trigger delivered the polling trigger leaves out, and it delivers the rest', async () => {
	const { control } = stage.sandbox;
	const file = new URL('../../examples/both-triggers.json', import.meta.url);
	const example = JSON.parse(readFileSync(file, 'utf8')) as Workflow;
	const credentials = {
		[credentialType]: { id: stage.credential.id, name: stage.credential.name },
	};
	const [byWebhook, unique] = ['WTS Chat Trigger', 'Only What Is New'];
	for (const one of example.nodes) {
		if (one.type.startsWith(nodeType)) one.credentials = credentials;
		if (one.name === polling) {
			one.parameters = { ...one.parameters, pollTimes: never };
		}
		if (one.name === byWebhook) one.webhookId = stage.triggerNode({}).webhookId;
	}
	const workflow = await stage.n8n.rest.createWorkflow(example);
	const activate = async () =>
		expect(await stage.activate(workflow)).toMatchObject({ status: 'published' });
	const saw = async (node: string) =>
		(await items(workflow, node)).map(({ content }) => (content as { text: string }).text);
	const started = async (count: number) =>
		await expect
			.poll(async () => (await stage.executions(workflow)).length, { timeout: 60_000 })
			.toBe(count);
	const kept = async () =>
		Object.values(await stage.staticDataOf(workflow)).map(({ kept }) => kept);
	await activate();
	const before = await kept();

	await control.receiveMessage({ sessionId: session, text: 'delivered' });
	await started(1);
	expect(await saw(byWebhook)).toEqual(['delivered']);
	await stage.deactivate(workflow);
	await activate();
	// Without items, for the sake of what is kept.
	await started(2);
	expect(await saw(polling)).toEqual([]);
	expect(await kept()).not.toEqual(before);

	await stage.deactivate(workflow);
	await control.receiveMessage({ sessionId: session, text: 'missed' });
	await activate();
	await started(3);
	expect(await saw(byWebhook)).toEqual(['delivered']);
	expect(await saw(polling)).toEqual(['missed']);
	expect(await saw(unique)).toEqual(['missed', 'delivered']);
	await stage.deactivate(workflow);
}, 120_000);
