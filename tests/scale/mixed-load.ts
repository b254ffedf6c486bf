/**
 * Everything at once on one account, in queue mode with two workers: 100,000 sessions are read (as metrics, or as a plain list
 * beside it), messages with keys go out, and workflows poll for new sessions. All of it is told by the workflows themselves.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { startSandbox, tokens } from '../../sandbox/sandbox.ts';
import type { CredentialRef, Workflow, WorkflowNode } from '../../scripts/n8n/rest-client.ts';
import { table, type Row } from '../bench/figures.ts';
import { call, keyedWorkflow } from '../e2e/send-once-workflow.ts';
import { sentBySenderId } from './keys-at-once.ts';
import { credentialType } from './load-workflow.ts';
import { QueueMode } from './queue-mode.ts';
import { collectReceipts } from './receipts.ts';
import { newSession, pollingWorkflow, sessionOf, telling, type Told } from './telling-workflows.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const LOOK_EVERY_MS = 1_000;

/** Milliseconds between two messages, and between two new sessions. */
const SEND_EVERY = 5_000;
const NEW_SESSION_EVERY = 20_000;

const READ = 'read';
const SEND = 'send';

export interface MixedLoad {
	tarball: string;
	sessions: number;
	/** Workflows that poll once a minute. */
	polling: number;
	/** Minutes until the run is given up. */
	within: number;
	onProgress?(words: string): void;
}

type Reader = 'metrics' | 'list';

export interface MixedResult {
	reader: Reader;
	/** Sessions that the reader counted. */
	counted: number;
	/** Sessions that the account had before, and those that came while it was read. */
	there: number;
	came: number;
	/** Milliseconds. */
	took: number;
	requests: number;
	refused: number;
	/** Keys that were given, and how many of them went out once. */
	keys: number;
	sentOnce: number;
	/** Events that the polling workflows should have got, and those that each got exactly once. */
	events: number;
	deliveredOnce: number;
	/** Bytes: the most that a worker has had resident, before the reading and after it. */
	peakBefore: number;
	peak: number;
}

/** The metrics, and the same account as a plain list. */
export async function runMixedLoads(load: MixedLoad): Promise<MixedResult[]> {
	return [await runMixedLoad(load, 'metrics'), await runMixedLoad(load, 'list')];
}

async function runMixedLoad(load: MixedLoad, reader: Reader): Promise<MixedResult> {
	const now = new Date().toISOString();
	const account = { sessions: load.sessions, now, rateLimit: { enabled: true }, latencyMs: 50 };
	const sandbox = await startSandbox(account);
	const told = await collectReceipts<Told>();
	const queue = await QueueMode.start(load.tarball, 2);
	try {
		const { rest, url } = queue.main;
		const credential = await rest.createCredential('Sandbox account', credentialType, {
			apiKey: tokens.full,
			host: 'custom',
			customHost: sandbox.url,
		});
		const create = async (workflow: Workflow) => {
			const saved = await rest.createWorkflow(workflow);
			await rest.activate(saved);
			return saved.id;
		};
		const reading = await create(readingWorkflow(reader, credential, told.url));
		await create(keyedWorkflow({ path: SEND, credential }));
		const pollers: string[] = [];
		for (let number = 1; number <= load.polling; number++) {
			pollers.push(
				await create(
					pollingWorkflow({ number, credential, url: told.url, events: ['SESSION_NEW'] }),
				),
			);
		}
		const peakOf = () => Math.max(...queue.workers.map(({ pid }) => peakResident(pid)));
		const peakBefore = peakOf();
		const like = await sessionOf(sandbox);

		const began = Date.now();
		await call(url, READ, {});
		const keys: string[] = [];
		const sessions: string[] = [];
		const deadline = began + load.within * MINUTE;
		const seen = () => seenBy(told.all, pollers, sessions);
		const end = () => told.all.find(({ workflow }) => workflow === reading);
		while (!end() && Date.now() < deadline) {
			await wait(LOOK_EVERY_MS);
			if (Date.now() - began >= keys.length * SEND_EVERY) {
				keys.push(`mixed ${keys.length}`);
				await call(url, SEND, { keys: keys.slice(-1) });
			}
			if (Date.now() - began >= sessions.length * NEW_SESSION_EVERY) {
				sessions.push(await newSession(sandbox, like));
				const { requests } = await sandbox.control.counters();
				load.onProgress?.(`${reader}: ${requests} requests, ${seen().length} events`);
			}
		}
		const last = end();
		if (!last) throw new Error(`${reader}: not over after ${load.within} minutes`);
		const peak = peakOf();
		const { requests, tooManyRequests } = await sandbox.control.counters();
		const patience = Date.now() + 5 * MINUTE;
		while (Date.now() < patience && seen().length < pollers.length * sessions.length) {
			await wait(LOOK_EVERY_MS);
		}
		// What would come twice has another two polls to come.
		await wait(2 * MINUTE);
		const sent = await sentBySenderId(sandbox);
		return {
			reader,
			counted: countedBy(reader, last.items),
			there: load.sessions,
			came: sessions.length,
			took: last.time - began,
			requests,
			refused: tooManyRequests,
			keys: keys.length,
			sentOnce: keys.filter((key) => sent.get(key) === 1).length,
			events: pollers.length * sessions.length,
			deliveredOnce: seen().filter((times) => times === 1).length,
			peakBefore,
			peak,
		};
	} finally {
		await queue.stop();
		told.close();
		await sandbox.close();
	}
}

/** How often each polling workflow got each session that it got at all. */
function seenBy(all: Told[], pollers: string[], sessions: string[]): number[] {
	const counts = new Map<string, number>();
	for (const { workflow, items } of all) {
		if (!pollers.includes(workflow)) continue;
		for (const { id } of items) {
			const event = `${workflow} ${String(id)}`;
			if (sessions.includes(String(id))) counts.set(event, (counts.get(event) ?? 0) + 1);
		}
	}
	return [...counts.values()];
}

function countedBy(reader: Reader, items: Told['items']): number {
	const [first = {}] = items;
	const number = (name: string) => Number(first[name] ?? 0);
	return reader === 'metrics'
		? number('started') + number('hidden') + number('groupSessions')
		: number('unique_count_id');
}

/** The most that a process has had resident, in bytes. */
function peakResident(pid: number): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}

function readingWorkflow(reader: Reader, credential: CredentialRef, url: string): Workflow {
	const webhook: WorkflowNode = {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		position: [0, 0],
		webhookId: READ,
		parameters: { path: READ, httpMethod: 'POST', responseMode: 'onReceived' },
	};
	const node = (parameters: Record<string, unknown>): WorkflowNode => ({
		name: 'Read Sessions',
		type: 'n8n-nodes-wts-chat.wtsChat',
		typeVersion: 1,
		position: [220, 0],
		parameters: { resource: 'session', filters: {}, ...parameters },
		credentials: { [credentialType]: { id: credential.id, name: credential.name } },
	});
	const day = (shift: number) => new Date(Date.now() + shift * DAY).toISOString().slice(0, 10);
	const steps: WorkflowNode[] =
		reader === 'metrics'
			? [
					node({
						operation: 'getMetrics',
						result: 'table',
						period: 'custom',
						periodFrom: day(-330),
						periodTo: day(1),
						groupBy: 'none',
						businessTime: 'account',
						options: {},
					}),
				]
			: [
					node({ operation: 'list', autoPagination: true, allPages: true, options: {} }),
					{
						name: 'Count',
						type: 'n8n-nodes-base.summarize',
						typeVersion: 1.1,
						position: [440, 0],
						parameters: {
							fieldsToSummarize: { values: [{ aggregation: 'countUnique', field: 'id' }] },
							options: {},
						},
					},
				];
	return telling([webhook, ...steps], url, '$input.all().map((item) => item.json)');
}

export function mixedTable(results: MixedResult[]): string {
	const head = [
		'read as',
		'sessions counted',
		'minutes',
		'requests',
		'refused',
		'messages sent once',
		'events delivered once',
		'worker at its peak, MiB',
	];
	const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
	const rows = results.map((result): Row => [
		result.reader,
		`${result.counted.toLocaleString('en')} of ${result.there.toLocaleString('en')} and ${result.came} new ones`,
		(result.took / MINUTE).toFixed(1),
		result.requests,
		`${((100 * result.refused) / result.requests).toFixed(1)} %`,
		`${result.sentOnce} of ${result.keys}`,
		`${result.deliveredOnce} of ${result.events}`,
		`${mebibytes(result.peak)} (${mebibytes(result.peakBefore)} before)`,
	]);
	return table(head, rows);
}
