/**
 * `npm run test:scale`: the long form. Most of it waits for the documented limit in real time, so it takes about two hours;
 * the figures go into docs/scaling.md.
 *
 *   npm run test:scale -- --only load,memory,simulation,waiting,mixed,polling,both,killed,slices,queue,document --workers 4
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkout, packedTarball } from '../../scripts/setup/places.mjs';
import { table, writeBetweenMarks, type Row } from '../bench/figures.ts';
import { writePlot } from '../bench/plot.ts';
import { bothTriggersTable, runBothTriggers } from './both-triggers-load.ts';
import { killedTable, runKilled } from './killed-load.ts';
import { loadTable } from './load-table.ts';
import { mixedTable, runMixedLoads } from './mixed-load.ts';
import { runLoad } from './n8n-load.ts';
import { brokenPromises, pollingTable, runPollingLoad } from './polling-load.ts';
import { runQueueLoad, type QueueLoad, type QueueResult } from './queue-load.ts';
import { runWaitingLoad, waitingTable } from './waiting-load.ts';
import { measureSlices, slicesTable } from './slices-memory.ts';
import { refusedShare, simulate, type Arrival } from './simulated-workers.ts';

const MINUTE = 60_000;
const PAGES = 20;

/** One worker takes an hour for 300 executions within its rate limit; a fifth of them is enough. */
const queueLoads: Array<Omit<QueueLoad, 'tarball' | 'pages'>> = [
	{ workers: 1, executions: 60, within: 30 },
	{ workers: 2, executions: 300, within: 60 },
	{ workers: 4, executions: 300, within: 60, killAt: 0.5 },
];

const { values } = parseArgs({
	options: { only: { type: 'string' }, workers: { type: 'string' } },
});

const documentFile = join(checkout, 'docs/scaling.md');
const results = join(checkout, 'target/scale');

const parts: Record<string, () => Promise<void> | void> = {
	load,
	memory,
	simulation,
	waiting,
	mixed,
	polling,
	both,
	killed,
	slices,
	queue,
	document,
};

const oneN8n = { executions: 20, pages: 100, onProgress: console.log };

/** One n8n at the documented limit, all executions in one account. */
async function load(): Promise<void> {
	const plan = { ...oneN8n, rounds: 1, limited: true, within: 40 };
	const result = await runLoad({ tarball: packedTarball(), ...plan });
	writeBetweenMarks(documentFile, 'load', loadTable(result));
}

/**
 * One n8n again and again, as fast as it goes: once as it is, and once without the isolates in which it evaluates
 * expressions, because these keep data of executions that are over.
 */
async function memory(): Promise<void> {
	const plan = { ...oneN8n, rounds: 10, limited: false, within: 15 };
	for (const [name, settings] of [
		['memory', {}],
		['memory-without-isolates', { N8N_EXPRESSION_ENGINE: 'legacy' }],
	] as const) {
		const result = await runLoad({ tarball: packedTarball(), ...plan, settings });
		writeBetweenMarks(documentFile, name, loadTable(result));
	}
}

/** A minute of messages while executions wait for answers, and the same without them. */
async function waiting(): Promise<void> {
	const results = await runWaitingLoad({
		tarball: packedTarball(),
		waiting: 100,
		messages: 1_000,
		messagesToAll: 60,
		onProgress: console.log,
	});
	writeBetweenMarks(documentFile, 'waiting', waitingTable(results));
}

/** Metrics of 100,000 sessions while messages go out and 20 workflows poll, and the same sessions as a plain list. */
async function mixed(): Promise<void> {
	const load = { sessions: 100_000, polling: 20, within: 30, onProgress: console.log };
	const results = await runMixedLoads({ tarball: packedTarball(), ...load });
	writeBetweenMarks(documentFile, 'mixed', mixedTable(results));
}

/** Twenty workflows that poll one account far more often than its pace allows. */
async function polling(): Promise<void> {
	const load = { workflows: 20, minutes: 6, onProgress: console.log };
	const result = await runPollingLoad({ tarball: packedTarball(), ...load });
	console.log(pollingTable(result));
	const broken = brokenPromises(result);
	if (broken.length > 0) throw new Error(`Polling does not hold: ${broken.join('; ')}`);
	writeBetweenMarks(documentFile, 'polling', pollingTable(result));
}

/** Bursts of messages that both triggers of a workflow see. */
async function both(): Promise<void> {
	const load = { messages: 200, bursts: 3, onProgress: console.log };
	const bursts = await runBothTriggers({ tarball: packedTarball(), ...load });
	writeBetweenMarks(documentFile, 'both', bothTriggersTable(bursts));
}

/** Polls and readings of changes while n8n is killed again and again. */
async function killed(): Promise<void> {
	const load = { kills: 12, onProgress: console.log };
	const results = await runKilled({ tarball: packedTarball(), ...load });
	writeBetweenMarks(documentFile, 'killed', killedTable(results));
}

/** What n8n holds while it reads 100,000 sessions, in slices and without. */
async function slices(): Promise<void> {
	const load = { sessions: 100_000, within: 20, onProgress: console.log };
	const results = await measureSlices({ tarball: packedTarball(), ...load });
	writeBetweenMarks(documentFile, 'slices', slicesTable(results));
}

const head = [
	'workers',
	'executions',
	'complete',
	'lost',
	'requests',
	'refused',
	'after the first minute',
	'minutes',
	'pages per minute',
];

/** What n8n gave up together with a killed worker is neither complete nor lost: n8n says so itself. */
interface Count {
	executions: number;
	complete: number;
	givenUp: number;
}

function row(workers: number, count: Count, took: number, all: Arrival[]): Row {
	const { executions, complete, givenUp } = count;
	const share = (value: number) => `${(value * 100).toFixed(1)} %`;
	return [
		workers,
		executions,
		givenUp > 0 ? `${complete}, ${givenUp} killed` : complete,
		executions - complete - givenUp,
		all.length,
		all.filter(({ refused }) => refused).length,
		share(refusedShare(all, MINUTE)),
		(took / MINUTE).toFixed(1),
		((complete * PAGES * MINUTE) / took).toFixed(0),
	];
}

/** Pages delivered so far, minute by minute. */
function progress(arrivals: Arrival[]): Array<[number, number]> {
	const accepted = arrivals.filter(({ refused }) => !refused);
	const minutes = Math.ceil((accepted.at(-1)?.at ?? 0) / MINUTE);
	return Array.from({ length: minutes + 1 }, (_, minute) => [
		minute,
		accepted.filter(({ at }) => at < minute * MINUTE).length,
	]);
}

function plotOf(file: string, title: string, runs: Array<{ name: string; arrivals: Arrival[] }>) {
	const longest = Math.max(...runs.map(({ arrivals }) => (arrivals.at(-1)?.at ?? 0) / MINUTE));
	const limit: Array<[number, number]> = [];
	for (let minute = 0; minute <= longest; minute += 5) {
		limit.push([minute, (minute / 5) * 1000 + 1000]);
	}
	writePlot(join(checkout, 'docs/images', file), {
		title,
		x: 'minutes',
		y: 'pages read',
		lines: [
			...runs.map(({ name, arrivals }) => ({ name, points: progress(arrivals) })),
			{ name: 'most the account allows', points: limit, dashed: true },
		],
	});
}

async function simulation(): Promise<void> {
	const executions = 300;
	const rows: Row[] = [];
	const runs: Array<{ name: string; arrivals: Arrival[] }> = [];
	for (const workers of [1, 2, 4, 8]) {
		const { took, arrivals, delivered } = await simulate({ workers, executions, pages: PAGES });
		const complete = delivered.filter((records) => records === PAGES * 100).length;
		rows.push(row(workers, { executions, complete, givenUp: 0 }, took, arrivals));
		runs.push({ name: `${workers} in virtual time`, arrivals });
	}
	plotOf('scaling-simulated.svg', '300 executions of 20 pages, in virtual time', runs);
	writeBetweenMarks(
		documentFile,
		'simulation',
		`${table(head, rows)}\n\n![Pages read by minute, in virtual time](images/scaling-simulated.svg)`,
	);
}

function fileOf(workers: number): string {
	return join(results, `queue-${workers}.json`);
}

async function queue(): Promise<void> {
	mkdirSync(results, { recursive: true });
	const chosen = values.workers?.split(',').map(Number);
	for (const load of queueLoads.filter(({ workers }) => chosen?.includes(workers) ?? true)) {
		let shown = 0;
		const onProgress = (done: number) => {
			if (Date.now() - shown < MINUTE) return;
			shown = Date.now();
			console.log(`${load.workers} workers: ${done} of ${load.executions} executions`);
		};
		const result = await runQueueLoad({
			tarball: packedTarball(),
			pages: PAGES,
			onProgress,
			...load,
		});
		writeFileSync(fileOf(load.workers), JSON.stringify(result));
	}
}

/** The last results of the runs in queue mode, as a table and a plot. */
function document(): void {
	const all = queueLoads
		.map(({ workers }) => fileOf(workers))
		.filter(existsSync)
		.map((file) => JSON.parse(readFileSync(file, 'utf8')) as QueueResult);
	const rows = all.map(({ workers, executions, took, arrivals, receipts, statuses, killed }) => {
		const whole = receipts.filter(
			({ records, distinct }) => records === PAGES * 100 && distinct === records,
		);
		const complete = new Set(whole.map(({ execution }) => execution)).size;
		const givenUp = killed ? (statuses.error ?? 0) : 0;
		return row(workers, { executions, complete, givenUp }, took, arrivals);
	});
	plotOf(
		'scaling.svg',
		'Executions of 20 pages in queue mode',
		all.map(({ workers, arrivals }) => ({
			name: `${workers} ${workers === 1 ? 'worker' : 'workers'}`,
			arrivals,
		})),
	);
	writeBetweenMarks(
		documentFile,
		'queue',
		`${table(head, rows)}\n\n![Pages read by minute in queue mode](images/scaling.svg)`,
	);
}

for (const name of values.only?.split(',') ?? Object.keys(parts)) {
	const part = parts[name];
	if (part === undefined) throw new Error(`There is no part '${name}'`);
	console.log(`${name} …`);
	await part();
}
