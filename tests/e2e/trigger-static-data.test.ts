/**
 * The trigger in a real n8n that does several things at once: it publishes, runs other executions of the workflow, or
 * cannot store an execution while an event is being delivered. n8n keeps the static data of a workflow in one column,
 * which the last one to store it overwrites.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SavedWorkflow } from '../../scripts/n8n/rest-client.ts';
import { longTest } from './long-test.ts';
import { since } from './since.ts';
import { trigger, TriggerStage } from './trigger-stage.ts';

const session = 'b68baab6-7341-4b82-8f7b-d94dd6a7958b';

let stage: TriggerStage;
let channelId: string;
/** Another session of the same channel. */
let otherSession: string;
let workflow: SavedWorkflow;

beforeAll(async () => {
	stage = await TriggerStage.open('trigger-static-data');
	const sessions = await stage.sandbox.control.records<{ id: string; channelId: string }>(
		'sessions',
	);
	channelId = sessions.find(({ id }) => id === session)!.channelId;
	otherSession = sessions.find((one) => one.channelId === channelId && one.id !== session)!.id;
}, 240_000);
afterAll(async () => await stage.close());

beforeEach(async () => {
	const { control } = stage.sandbox;
	await control.reset({ sessions: 50 });
	// Longer than anything here takes: a delivery ends with n8n's answer.
	await control.change({ webhooks: { patienceMs: 60_000 } });
});
afterEach(async () => await stage.deactivate(workflow));

const byChannel = () => ({ events: ['MESSAGE_RECEIVED'], filters: { channelIds: [channelId] } });

/** The look-up of this session takes so long, once. */
async function slowSession(id: string, ms: number): Promise<void> {
	await stage.sandbox.control.fault({
		kind: 'slow',
		ms,
		match: { path: `/chat/v2/session/${id}` },
	});
}

/** What n8n answered to the deliveries so far; null while there is no answer. */
async function statuses(): Promise<Array<number | null>> {
	const deliveries = await stage.sandbox.control.deliveries();
	return deliveries.filter(({ url }) => url.startsWith(stage.n8n.url)).map(({ status }) => status);
}

async function settledStatuses(): Promise<Array<number | null>> {
	await stage.sandbox.control.settledDeliveries();
	return await statuses();
}

async function untilLookedUp(id: string): Promise<void> {
	const lookUps = async () => await stage.sandbox.control.count({ path: `/chat/v2/session/${id}` });
	await expect.poll(lookUps, { interval: 50 }).toBeGreaterThan(0);
}

test('publishing while an event is being delivered leaves the trigger open', async () => {
	workflow = await stage.n8n.rest.createWorkflow(stage.workflowWith('Published', byChannel()));
	await stage.activate(workflow);
	await slowSession(session, 8_000);
	await stage.sandbox.control.receiveMessage({ sessionId: session });
	await untilLookedUp(session);

	const changed = stage.workflowWith('Published', {
		...byChannel(),
		events: ['MESSAGE_RECEIVED', 'SESSION_NEW'],
	});
	const { id, webhookId } = (await stage.n8n.rest.workflow(workflow.id)).nodes[0]!;
	changed.nodes[0] = { ...changed.nodes[0]!, id, webhookId };
	expect(await stage.publish(workflow, changed)).toMatchObject({ status: 'published' });
	expect(await statuses()).toEqual([null]);
	expect(await settledStatuses()).toEqual([200]);

	await stage.sandbox.control.receiveMessage({ sessionId: session });
	expect(await settledStatuses()).toEqual([200, 200]);
	await stage.itemsOf(workflow, 2);
});

test('an execution that began before the trigger was there does not take the secret away', async () => {
	const long = {
		name: 'Long',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		position: [0, 200] as [number, number],
		webhookId: '5f3c1e9a-0d4b-4a57-9c0e-7f1f6f0c2b11',
		parameters: { httpMethod: 'POST', path: 'long', options: {} },
	};
	const code = {
		name: 'Done',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		position: [220, 0] as [number, number],
		parameters: {
			jsCode: `
				$getWorkflowStaticData('global').began = $input.first().json.body?.began ?? null;
				if ($input.first().json.body) await new Promise((resolve) => setTimeout(resolve, 8000));
				return $input.all();`,
		},
	};
	const connections = { Long: { main: [[{ node: 'Done', type: 'main', index: 0 }]] } };
	const nodes = [long, code];
	workflow = await stage.n8n.rest.createWorkflow({ name: 'Long', nodes, connections });
	expect(await stage.activate(workflow)).toMatchObject({ status: 'published' });
	const started = await fetch(`${stage.n8n.url}/webhook/long`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ began: 'early' }),
	});
	expect(started.status).toBe(200);

	await stage.publish(workflow, {
		nodes: [...nodes, stage.triggerNode({ events: ['MESSAGE_RECEIVED'] })],
		connections: { ...connections, [trigger]: connections.Long },
	});
	expect((await stage.executions(workflow)).map(({ status }) => status)).toEqual(['running']);
	const staticData = async () => await stage.staticDataOf(workflow);
	await expect.poll(staticData, { timeout: 30_000 }).toEqual({ global: { began: 'early' } });

	await stage.sandbox.control.receiveMessage({ sessionId: session });
	expect(await settledStatuses()).toEqual([200]);
});

longTest('a delivery leaves alone what a node of the workflow has stored meanwhile', async () => {
	workflow = await stage.n8n.rest.createWorkflow(
		stage.workflowWith('Stores', byChannel(), {
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: {
				jsCode: `
					const { text } = $input.first().json.content;
					if (text !== 'slow') $getWorkflowStaticData('global').text = text;
					return $input.all();`,
			},
		}),
	);
	await stage.activate(workflow);
	await slowSession(otherSession, 6_000);
	await stage.sandbox.control.receiveMessage({ sessionId: otherSession, text: 'slow' });
	await untilLookedUp(otherSession);
	await stage.sandbox.control.receiveMessage({ sessionId: session, text: 'remember me' });
	await stage.itemsOf(workflow, 1);
	const global = async () => (await stage.staticDataOf(workflow)).global;
	await expect.poll(global).toEqual({ text: 'remember me' });
	expect(await statuses()).toEqual([null, 200]);

	expect(await settledStatuses()).toEqual([200, 200]);
	await stage.itemsOf(workflow, 2);
	expect(await global()).toEqual({ text: 'remember me' });
	// The same for deliveries that take no longer than n8n itself.
	for (const text of ['slow', 'slow', 'another', 'slow']) {
		await stage.sandbox.control.receiveMessage({ sessionId: session, text });
	}
	await settledStatuses();
	await stage.itemsOf(workflow, 6);
	expect(await global()).toEqual({ text: 'another' });
});

since('2.0.0', 'n8n 1.x confirms an event before it stores the execution', () => {
	test.for([{}, { includeSession: true }])(
		'an event that n8n cannot store is not confirmed, and starts when it comes again (%o)',
		async (options) => {
			workflow = await stage.n8n.rest.createWorkflow(
				stage.workflowWith('Stored', { events: ['MESSAGE_RECEIVED'], options }),
			);
			await stage.activate(workflow);
			const event = {
				eventType: 'MESSAGE_RECEIVED',
				date: '2026-09-08T17:02:11Z',
				content: { id: 'm1', sessionId: session, text: 'Oi', updatedAt: '2026-09-08T17:02:11Z' },
			};
			const [{ url }] = (await stage.subscriptions()) as unknown as [{ url: string }];
			const deliver = async () => {
				const answer = await fetch(url, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ ...event, date: new Date().toISOString() }),
				});
				return answer.status;
			};
			await stage.query(
				`CREATE TRIGGER full BEFORE INSERT ON execution_entity
				 BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
			);
			try {
				expect(await deliver()).toBe(500);
			} finally {
				await stage.query('DROP TRIGGER full');
			}
			expect(await stage.executions(workflow)).toEqual([]);

			expect(await Promise.all([deliver(), deliver(), deliver()])).toEqual([200, 200, 200]);
			await wait(500);
			expect(await stage.executions(workflow)).toHaveLength(1);
		},
	);
});

test('half a surrogate, a number out of range and deep nesting are delivered', async () => {
	workflow = await stage.n8n.rest.createWorkflow(
		stage.workflowWith('Odd', { events: ['MESSAGE_RECEIVED'] }),
	);
	await stage.activate(workflow);
	const [{ url }] = (await stage.subscriptions()) as unknown as [{ url: string }];
	for (const kind of ['loneSurrogate', 'hugeNumber', 'nested'] as const) {
		await stage.sandbox.control.sendHostile(url, { kind });
	}
	expect(await settledStatuses()).toEqual([200, 200, 200]);
	await stage.itemsOf(workflow, 3);
});
