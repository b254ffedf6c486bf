/**
 * A trigger in a real n8n that gives messages to executions which wait for answers, before they start its workflow. It
 * restarts n8n, so it has an n8n and a sandbox of its own.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { until, WaitingStage } from '../scale/waiting-stage.ts';
import { execute } from './chain.ts';
import type { Connection } from './connection.ts';
import { TriggerStage } from './trigger-stage.ts';

const WITHIN = 120_000;

let stage: TriggerStage;
let waiting: WaitingStage;
/** Sessions that no test has used. */
let fresh: string[];

beforeAll(async () => {
	stage = await TriggerStage.open('resume', 500);
	waiting = await WaitingStage.open(stage.sandbox, stage.n8n);
	fresh = [...waiting.sessions];
}, 240_000);
afterAll(async () => await stage.close());

function some(count: number): string[] {
	expect(fresh.length).toBeGreaterThanOrEqual(count);
	return fresh.splice(0, count);
}

async function write(sessions: string[], text: string): Promise<void> {
	for (const session of sessions) await waiting.write(session, text);
	await stage.sandbox.control.settledDeliveries();
}

async function resumed(count: number): Promise<void> {
	await until(async () => (await waiting.resumed()).length === count, WITHIN);
	await until(async () => (await waiting.registrations()).length === 0, WITHIN);
	expect(await waiting.waiting()).toEqual([]);
}

let before: number;
beforeEach(async () => {
	before = (await waiting.resumed()).length;
});

test('the right answer resumes the execution, and what it does not take starts the workflow', async () => {
	await waiting.trigger('insteadOfStarting');
	const asked = some(3);
	await waiting.ask(asked);
	expect((await waiting.registrations()).map(({ enabled }) => enabled)).toEqual(
		Array(3).fill(false),
	);
	await write(some(4), 'Bom dia');
	await write(asked.slice(0, 1), 'Talvez');
	expect(await waiting.started()).toBe(5);
	expect(await waiting.waiting()).toHaveLength(3);
	await write(asked, 'Sim');
	await resumed(before + 3);
	expect(await waiting.started()).toBe(5);
}, 300_000);

test('a trigger that is switched off leaves them to the platform, and one that is switched on takes them over', async () => {
	await waiting.trigger('insteadOfStarting');
	const [first = '', second = ''] = some(2);
	await waiting.ask([first, second]);
	await waiting.trigger(undefined);
	expect((await waiting.registrations()).map(({ enabled }) => enabled)).toEqual([true, true]);
	await write([first], 'Sim');
	await until(async () => (await waiting.resumed()).length === before + 1, WITHIN);
	await waiting.trigger('asWellAsStarting');
	expect((await waiting.registrations()).map(({ enabled }) => enabled)).toEqual([false]);
	await write([second], 'Sim');
	await resumed(before + 2);
	expect(await waiting.started()).toBe(1);
}, 300_000);

test('50 executions that wait while n8n restarts resume', async () => {
	await waiting.trigger('insteadOfStarting');
	const asked = some(50);
	await waiting.ask(asked);
	await stage.n8n.restart();
	await write(asked, 'Sim');
	await resumed(before + 50);
	expect(await waiting.started()).toBe(0);
}, 600_000);

test('what cancelled and deleted executions leave is removed by their messages and by the clean-up', async () => {
	await waiting.trigger('insteadOfStarting');
	const [cancelled = '', deleted = '', ...others] = some(5);
	await waiting.ask([cancelled, deleted, ...others]);
	const { rest } = stage.n8n;
	const executionOf = async (session: string) => {
		const found = await waiting.registrations();
		const name = found.map((one) => one.name).find((one) => one.includes(session))!;
		return name.split('execution ')[1]!;
	};
	const [kept = '', ...stopped] = others;
	for (const session of [cancelled, deleted, ...stopped]) {
		await rest.stopExecution(await executionOf(session));
	}
	await rest.ask('POST', '/rest/executions/delete', {
		ids: [await executionOf(deleted), await executionOf(stopped[0]!)],
	});
	await write([cancelled, deleted], 'Sim');
	await until(async () => (await waiting.registrations()).length === 3, WITHIN);
	expect(await waiting.started()).toBe(2);

	const connection = { rest } as Connection;
	const step = {
		name: 'Clean Up',
		parameters: { resource: 'webhook', operation: 'cleanUp', options: {} },
	};
	const execution = await execute(connection, stage.credential, 'Clean up', [step]);
	const states = execution.items('Clean Up').map(({ json }) => json.state);
	expect(states.sort()).toEqual(['deleted', 'deleted', 'waiting']);
	expect(await waiting.registrations()).toHaveLength(1);
	await write([kept], 'Sim');
	await resumed(before + 1);
}, 300_000);
