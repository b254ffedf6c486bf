/**
 * Workflows that poll one account far more often than its pace allows: what reaches the API in any 5 seconds and 5 minutes, and
 * whether each of them gets each event once all the same.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { documentedLimit } from '../../sandbox/limiter.ts';
import { startSandbox, tokens } from '../../sandbox/sandbox.ts';
import { N8n } from '../../scripts/n8n/n8n.ts';
import type { SavedWorkflow } from '../../scripts/n8n/rest-client.ts';
import { table, type Row } from '../bench/figures.ts';
import { credentialType } from './load-workflow.ts';
import { mostWithin } from './most-within.ts';
import { collectReceipts } from './receipts.ts';
import { every, newSession, pollingWorkflow, sessionOf, type Told } from './telling-workflows.ts';

const MINUTE = 60_000;
/** Each of them is a request more for each workflow, which reads its messages. */
const NEW_SESSION_EVERY = 45_000;
/** Until the last event is delivered: the last polls of each workflow wait for their share, 50 requests a minute. */
const PATIENCE = 15 * MINUTE;
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
		const workflows: SavedWorkflow[] = [];
		for (let number = 1; number <= load.workflows; number++) {
			const polling = { number, credential, url: told.url, events: EVENTS };
			const workflow = pollingWorkflow({ ...polling, pollTimes: every(5) });
			workflows.push(await rest.createWorkflow(workflow));
		}
		// Each makes its first poll now, and waits for the polls of those that are published already.
		await Promise.all(
			workflows.map(async (workflow) => {
				await rest.activate(workflow);
				await rest.publication(workflow, 5 * MINUTE);
				load.onProgress?.(`${workflow.name} is published`);
			}),
		);
		const pollers = workflows.map(({ id }) => id);
		const began = Date.now();
		const sessions: string[] = [];
		while (Date.now() < began + load.minutes * MINUTE) {
			sessions.push(await newSession(sandbox, like));
			load.onProgress?.(`${sessions.length} sessions, told ${told.all.length} times`);
			await wait(NEW_SESSION_EVERY);
		}
		const events = pollers.flatMap((poller) => sessions.map((session) => `${poller} ${session}`));
		const seen = () => timesOf(told.all, events);
		const patience = Date.now() + PATIENCE;
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

/** What does not hold, in words. */
export function brokenPromises(result: PollingResult): string[] {
	const broken: string[] = [];
	const { events, never, more, refused } = result;
	if (never > 0) broken.push(`${never} of ${events} events were never delivered`);
	if (more > 0) broken.push(`${more} of ${events} events were delivered more than once`);
	if (refused > 0) broken.push(`${refused} requests were refused`);
	for (const { requests, perMs } of documentedLimit.account) {
		const most = perMs > MINUTE ? result.mostIn5Minutes : result.mostIn5Seconds;
		if (most <= requests / 2) continue;
		broken.push(
			`${most} requests in ${perMs / 1_000} seconds: half of the limit is ${requests / 2}`,
		);
	}
	return broken;
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
