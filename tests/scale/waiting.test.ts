/**
 * Executions that wait, in queue mode with two workers: the main process receives messages, workers ask, and what resumes
 * may run on either of them.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packedTarball } from '../../scripts/setup/places.mjs';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { QueueMode } from './queue-mode.ts';
import { until, WaitingStage } from './waiting-stage.ts';

const WAITING = 50;

let sandbox: Sandbox;
let queue: QueueMode;
let stage: WaitingStage;

beforeAll(async () => {
	sandbox = await startSandbox({ sessions: 2500 });
	queue = await QueueMode.start(packedTarball(), 2);
	stage = await WaitingStage.open(sandbox, queue.main);
}, 600_000);
afterAll(async () => {
	await queue?.stop();
	await sandbox?.close();
}, 120_000);

test('all resume by their own answers after n8n was restarted, and no subscription is left', async () => {
	await stage.trigger('insteadOfStarting');
	const asked = stage.sessions.slice(0, WAITING);
	const others = stage.sessions.slice(WAITING, WAITING + 20);
	await stage.ask(asked);
	expect((await stage.registrations()).map(({ enabled }) => enabled)).toEqual(
		Array(WAITING).fill(false),
	);
	await queue.main.restart();
	for (const session of others) await stage.write(session, 'Bom dia');
	for (const session of asked.slice(0, 5)) await stage.write(session, 'Talvez');
	await sandbox.control.settledDeliveries();
	expect(await stage.waiting()).toHaveLength(WAITING);

	for (const session of asked) await stage.write(session, 'Sim');
	await until(async () => (await stage.resumed()).length === WAITING, 120_000);
	await until(async () => (await stage.registrations()).length === 0, 60_000);
	// The answers of the others, and those that no execution took.
	expect(await stage.started()).toBe(25);
}, 600_000);
