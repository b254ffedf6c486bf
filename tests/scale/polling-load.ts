/**
 * Workflows that poll one account far more often than its pace allows: what reaches the API in any 5 seconds and 5 minutes, and
 * whether each of them gets each event once all the same.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { startSandbox, tokens } from '../../sandbox/sandbox.ts';
import { N8n } from '../../scripts/n8n/n8n.ts';
import { table, type Row } from '../bench/figures.ts';
import { credentialType } from './load-workflow.ts';
import { collectReceipts } from './receipts.ts';
import { every, newSession, pollingWorkflow, sessionOf, type Told } from './telling-workflows.ts';

const MINUTE = 60_000;
const NEW_SESSION_EVERY = 5_000;
/** Requests of a poll without news: one for each event of sessions, two for messages. */
const EVENTS = ['SESSION_NEW', 'SESSION_UPDATE', 'SESSION_COMPLETE', 'MESSAGE_RECEIVED'];

export interface PollingLoad {
	tarball: string;
	workflows: number;
	minutes: number;
	onProgress?(words: string): void;
}

export interface PollingResult {
	workflows: number;
	minutes: number;
	requests: number;
	refused: number;
	mostIn5Seconds: number;
	mostIn5Minutes: number;
	/** Events that the workflows should have got, and how many of them came so often. */
	events: number;
	never: number;
	once: number;
	more: number;
}

export async function runPollingLoad(load: PollingLoad): Promise<PollingResult> {
	const now = new Date().toISOString();
	const sandbox = await startSandbox({ sessions: 50, now, rateLimit: { enabled: true } });
	const told = await collectReceipts<Told>();
	const n8n = await N8n.start({ tarballs: [load.tarball] });
	try {
		const { rest } = n8n;
		const credential = await rest.createCredential('Sandbox account', credentialType, {
			apiKey: tokens.full,
			host: 'custom',
			customHost: sandbox.url,
		});
		const like = await sessionOf(sandbox);
		const pollers: string[] = [];
		for (let number = 1; number <= load.workflows; number++) {
			const polling = { number, credential, url: told.url, events: EVENTS };
			const workflow = pollingWorkflow({ ...polling, pollTimes: every(5) });
			const saved = await rest.createWorkflow(workflow);
			await rest.activate(saved);
			await rest.publication(saved);
			pollers.push(saved.id);
		}
		const began = Date.now();
		const sessions: string[] = [];
		while (Date.now() < began + load.minutes * MINUTE) {
			sessions.push(await newSession(sandbox, like));
			load.onProgress?.(`${sessions.length} sessions, told ${told.all.length} times`);
			await wait(NEW_SESSION_EVERY);
		}
		const events = pollers.flatMap((poller) => sessions.map((session) => `${poller} ${session}`));
		const seen = () => timesOf(told.all, events);
		const patience = Date.now() + 10 * MINUTE;
		while (Date.now() < patience && seen().includes(0)) await wait(1_000);
		// What would come twice has another few polls to come.
		await wait(MINUTE);
		const times = seen();
		const requests = await sandbox.control.requests();
		const arrivals = requests.map(({ time }) => time);
		return {
			workflows: load.workflows,
			minutes: load.minutes,
			requests: requests.length,
			refused: requests.filter(({ status }) => status === 429).length,
			mostIn5Seconds: mostWithin(arrivals, 5_000),
			mostIn5Minutes: mostWithin(arrivals, 5 * MINUTE),
			events: events.length,
			never: times.filter((count) => count === 0).length,
			once: times.filter((count) => count === 1).length,
			more: times.filter((count) => count > 1).length,
		};
	} finally {
		await n8n.stop();
		told.close();
		await sandbox.close();
	}
}

/** How often each event was told: `<workflow> <record>`. */
function timesOf(all: Told[], events: string[]): number[] {
	const counts = new Map<string, number>();
	for (const { workflow, items } of all) {
		for (const { id } of items) {
			const event = `${workflow} ${String(id)}`;
			counts.set(event, (counts.get(event) ?? 0) + 1);
		}
	}
	return events.map((event) => counts.get(event) ?? 0);
}

/** @param arrivals in milliseconds, the earliest first */
function mostWithin(arrivals: number[], ms: number): number {
	let most = 0;
	let first = 0;
	for (const [place, at] of arrivals.entries()) {
		while (arrivals[first]! <= at - ms) first++;
		most = Math.max(most, place - first + 1);
	}
	return most;
}

export function pollingTable(result: PollingResult): string {
	const head = [
		'workflows',
		'minutes',
		'requests',
		'refused',
		'most in 5 seconds',
		'most in 5 minutes',
		'events',
		'delivered once',
		'more than once',
		'never',
	];
	const row: Row = [
		result.workflows,
		result.minutes,
		result.requests,
		result.refused,
		result.mostIn5Seconds,
		result.mostIn5Minutes,
		result.events,
		result.once,
		result.more,
		result.never,
	];
	return table(head, [row]);
}
