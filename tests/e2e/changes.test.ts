/**
 * Only What Changed, in a real n8n: executions of an active workflow, manual runs, two runs at once, a run
 * that is killed, a page that fails, and an execution that overwrites what was stored meanwhile. The sandbox lives in the present,
 * because the node's clock does.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Session } from '../../sandbox/records.ts';
import type { Values } from './chain.ts';
import { credentialType, nodeType } from './connection.ts';
import type { Execution } from '../../scripts/n8n/execution.ts';
import type { SavedWorkflow, WorkflowNode } from '../../scripts/n8n/rest-client.ts';
import { TriggerStage } from './trigger-stage.ts';

const node = 'Sessions';
const start = 'Start';
const byHand = 'By Hand';

let stage: TriggerStage;
let workflow: SavedWorkflow;
let sessions: Session[];
/** Executions that have ended. */
let ended = 0;
/** The next session that no test has changed. */
let next = 0;

beforeAll(async () => {
	stage = await TriggerStage.open('changes', 250, new Date().toISOString());
	sessions = await stage.sandbox.control.records<Session>('sessions');
	workflow = await stage.n8n.rest.createWorkflow({ name: 'Changes', ...parts(node) });
	expect(await stage.activate(workflow)).toMatchObject({ status: 'published' });
}, 240_000);
afterAll(async () => await stage.close());
beforeEach(async () => {
	await delivered();
});

/** A webhook starts the node; another one an execution that takes long and stores something of its own. */
function parts(name: string, options: Values = {}, settings: Partial<WorkflowNode> = {}) {
	const at = (place: number): Pick<WorkflowNode, 'position'> => ({ position: [place * 220, 0] });
	const webhook = (path: string) => ({
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: path,
		parameters: { httpMethod: 'POST', path, options: {} },
	});
	const nodes: WorkflowNode[] = [
		{ name: start, id: '6f0f4b5e-4b32-4f3a-8ad1-6a3f5f0b0c01', ...at(0), ...webhook('changes') },
		{
			name,
			id: '6f0f4b5e-4b32-4f3a-8ad1-6a3f5f0b0c02',
			...at(1),
			type: nodeType,
			typeVersion: 1,
			parameters: {
				resource: 'session',
				operation: 'list',
				autoPagination: true,
				allPages: true,
				output: 'selectedFields',
				outputFields: ['id', 'number'],
				options: { onlyChanged: true, ...options },
			},
			credentials: { [credentialType]: { id: stage.credential.id, name: stage.credential.name } },
			...settings,
		},
		{
			name: byHand,
			id: '6f0f4b5e-4b32-4f3a-8ad1-6a3f5f0b0c05',
			...at(4),
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			parameters: {},
		},
		{ name: 'Long', id: '6f0f4b5e-4b32-4f3a-8ad1-6a3f5f0b0c03', ...at(2), ...webhook('long') },
		{
			name: 'Store',
			id: '6f0f4b5e-4b32-4f3a-8ad1-6a3f5f0b0c04',
			...at(3),
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: {
				jsCode: `
					$getWorkflowStaticData('global').own = Date.now();
					await new Promise((resolve) => setTimeout(resolve, 6000));
					return $input.all();`,
			},
		},
	];
	const to = (target: string) => ({ main: [[{ node: target, type: 'main', index: 0 }]] });
	return { nodes, connections: { [start]: to(name), [byHand]: to(name), Long: to('Store') } };
}

async function call(path: string): Promise<void> {
	const { status } = await fetch(`${stage.n8n.url}/webhook/${path}`, { method: 'POST' });
	expect(status).toBe(200);
}

async function untilEnded(count: number): Promise<string> {
	const isEnded = async () => {
		const listed = await stage.executions(workflow);
		return listed.filter(({ status }) => status !== 'running' && status !== 'new').length;
	};
	await expect.poll(isEnded, { timeout: 60_000, interval: 200 }).toBe(count);
	ended = count;
	return (await stage.executions(workflow))[0]!.id;
}

/** The execution that began after another one, when it has ended. n8n lists those that run before those that have ended. */
async function endOfOneAfter(earlier: string): Promise<Execution> {
	const later = async () => {
		const listed = await stage.executions(workflow);
		return listed.find(({ id }) => Number(id) > Number(earlier))?.id;
	};
	await expect.poll(later, { interval: 100 }).toBeDefined();
	return await stage.n8n.rest.finished((await later())!);
}

/** What a run of the active workflow delivers. */
async function delivered(name = node): Promise<Array<Record<string, unknown>>> {
	await call('changes');
	const execution = await stage.n8n.rest.finished(await untilEnded(ended + 1));
	expect([execution.error?.message, execution.status]).toEqual([undefined, 'success']);
	return execution.items(name).map(({ json }) => json);
}

async function byHandRun(): Promise<Execution> {
	const execution = await stage.n8n.rest.finished(await stage.n8n.rest.run(workflow, byHand));
	ended = (await stage.executions(workflow)).length;
	return execution;
}

/** Changes a session, as WTS Chat does; returns the item of it. */
async function change(values: Partial<Session> = {}) {
	const { id, number } = sessions[next++]!;
	const now = new Date().toISOString();
	await stage.sandbox.control.putRecord('sessions', id, { updatedAt: now, ...values });
	return { id, number, change: values.createdAt ? 'created' : 'updated' };
}

/** Without it, what a date that moved too far had skipped would come with what is read again. */
const strict = { changesOverlap: 0 };

const kept = async () => (await stage.staticDataOf(workflow)).global?.wtsChatChanges;

test('delivers what changed, once, and says whether it is new', async () => {
	const updated = await change();
	const created = await change({ createdAt: new Date().toISOString() });
	// It ends, and the date of its last change stays.
	const session = sessions[next++]!;
	await stage.sandbox.control.putRecord('sessions', session.id, {
		endAt: new Date().toISOString(),
		status: 'COMPLETED',
	});
	const { id, number } = session;
	const items = await delivered();
	expect(items).toHaveLength(3);
	expect(items).toEqual(
		expect.arrayContaining([updated, created, { id, number, change: 'updated' }]),
	);
	expect(await delivered()).toEqual([]);
});

test('a manual run reads the same and does not count', async () => {
	const changed = await change();
	const before = await kept();
	const execution = await byHandRun();
	expect(execution.items(node).map(({ json }) => json)).toEqual([changed]);
	const hints = execution.run(node)?.hints?.map(({ message }) => message);
	expect(hints).toContainEqual(expect.stringContaining('A manual run does not count'));
	expect(await kept()).toBe(before);
	expect(await delivered()).toEqual([changed]);
});

test('what the node has returned counts, also if a node after it fails', async () => {
	const { nodes, connections } = parts(node);
	const fails: WorkflowNode = {
		name: 'Fails',
		id: '6f0f4b5e-4b32-4f3a-8ad1-6a3f5f0b0c06',
		position: [440, 220],
		type: 'n8n-nodes-base.stopAndError',
		typeVersion: 1,
		parameters: { errorMessage: 'Later' },
	};
	const to = { main: [[{ node: fails.name, type: 'main', index: 0 }]] };
	await stage.publish(workflow, {
		nodes: [...nodes, fails],
		connections: { ...connections, [node]: to },
	});
	const changed = await change();
	await call('changes');
	const failed = await stage.n8n.rest.finished(await untilEnded(ended + 1));
	expect([failed.error?.message, failed.status]).toEqual(['Later', 'error']);
	expect(failed.items(node).map(({ json }) => json)).toEqual([changed]);
	await stage.publish(workflow, parts(node));
	expect(await delivered()).toEqual([]);
});

test('a sub-workflow counts, also if a person started the workflow that calls it', async () => {
	const { rest } = stage.n8n;
	const { nodes } = parts(node);
	const called: WorkflowNode = {
		...nodes[0]!,
		type: 'n8n-nodes-base.executeWorkflowTrigger',
		typeVersion: 1.1,
		parameters: { inputSource: 'passthrough' },
	};
	const to = (target: string) => ({ main: [[{ node: target, type: 'main', index: 0 }]] });
	const child = await rest.createWorkflow({
		name: 'Called',
		nodes: [called, nodes[1]!],
		connections: { [start]: to(node) },
	});
	await stage.activate(child);
	const calls: WorkflowNode = {
		...nodes[1]!,
		name: 'Calls',
		type: 'n8n-nodes-base.executeWorkflow',
		typeVersion: 1.2,
		parameters: { workflowId: { __rl: true, mode: 'id', value: child.id }, options: {} },
	};
	const parent = {
		name: 'Calling',
		nodes: [nodes[2]!, calls],
		connections: { [byHand]: to('Calls') },
	};
	const found = async () => {
		const ran = await rest.execute(parent, byHand);
		expect([ran.error?.message, ran.status]).toEqual([undefined, 'success']);
		return ran.items('Calls').map(({ json }) => json);
	};
	await found();
	const changed = await change();
	expect(await found()).toEqual([changed]);
	expect(await found()).toEqual([]);
});

test('two runs at once: neither hides a change from the other, or from the next run', async () => {
	const { control } = stage.sandbox;
	const path = '/chat/v2/session';
	await stage.publish(workflow, parts(node, strict));
	const before = await change();
	await control.clearLog();
	await control.fault({ kind: 'slow', ms: 8_000, match: { path } });
	await call('changes');
	await expect.poll(() => control.count({ path }), { interval: 50 }).toBe(1);
	const [slow] = await stage.executions(workflow);
	// The first run has read the state before it, and stores last what it found.
	const between = await change();
	await call('changes');
	const quick = await endOfOneAfter(slow!.id);
	const both = quick.items(node).map(({ json }) => json);
	expect(both).toHaveLength(2);
	expect(both).toEqual(expect.arrayContaining([before, between]));
	const during = await change();
	await untilEnded(ended + 2);
	const last = await stage.n8n.rest.finished(slow!.id);
	expect(last.items(node).map(({ json }) => json)).toEqual([before]);
	expect(await delivered()).toEqual([during]);
	expect(await delivered()).toEqual([]);
}, 60_000);

test('a run that is killed while it reads is repeated, and after a restart it goes on where it was', async () => {
	const { control } = stage.sandbox;
	const path = '/chat/v2/session';
	const changed = await change();
	const before = await kept();
	await control.clearLog();
	// The first list has been read, and the second one is under way.
	await control.fault({ kind: 'slow', ms: 30_000, skip: 1, match: { path } });
	await call('changes');
	await expect.poll(() => control.count({ path }), { interval: 50 }).toBe(2);
	await stage.n8n.crash();
	expect(await kept()).toBe(before);
	// n8n calls an execution that it finds crashed ended.
	await expect.poll(async () => (await stage.executions(workflow))[0]?.status).toBe('crashed');
	ended += 1;
	const missed = await change();
	// Only the database has what earlier runs left.
	const execution = await byHandRun();
	const expected = [missed, changed];
	expect(execution.items(node).map(({ json }) => json)).toEqual(expected);
	expect(await delivered()).toEqual(expected);
	expect(await delivered()).toEqual([]);
}, 120_000);

test('an execution that overwrites what was stored meanwhile repeats nothing and hides nothing', async () => {
	await call('long');
	await expect
		.poll(async () => (await stage.executions(workflow))[0]?.status, {
			interval: 100,
		})
		.toBe('running');
	const [long] = await stage.executions(workflow);
	const before = await kept();
	const changed = await change();
	await call('changes');
	const short = await endOfOneAfter(long!.id);
	expect(short.items(node).map(({ json }) => json)).toEqual([changed]);
	expect(await kept()).not.toBe(before);
	await untilEnded(ended + 2);
	// The long execution wrote all of the static data as it found them.
	expect(await kept()).toBe(before);
	const later = await change();
	expect(await delivered()).toEqual([later]);
}, 60_000);

test('a new name of the node changes nothing', async () => {
	await stage.publish(workflow, parts('Renamed', strict));
	const changed = await change();
	expect(await delivered('Renamed')).toEqual([changed]);
});

test('a page that fails, with Continue: the next run returns what is missing, and nothing twice', async () => {
	const { control } = stage.sandbox;
	await stage.publish(workflow, parts('Continued', strict, { onError: 'continueRegularOutput' }));
	const all: unknown[] = [];
	for (let count = 0; count < 150; count++) all.push(await change());
	await control.fault({
		kind: 'status',
		status: 400,
		skip: 1,
		match: { path: '/chat/v2/session' },
	});
	const part = await delivered('Continued');
	expect(part.at(-1)!.error).toContain('page 2');
	const first = part.slice(0, -1);
	expect(first.length).toBeGreaterThanOrEqual(50);
	expect(first.length).toBeLessThanOrEqual(100);
	const rest = await delivered('Continued');
	expect(first.length + rest.length).toBe(150);
	expect([...first, ...rest]).toEqual(expect.arrayContaining(all));
	expect(await delivered('Continued')).toEqual([]);
}, 60_000);
