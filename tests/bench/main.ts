/**
 * `npm run bench`: the node against the best plain loop and against a serial reader, side by side in one run, and the
 * figures written into docs/performance.md. Ratios are what counts: they travel from machine to machine.
 *
 *   npm run bench -- --rounds 3 --only readers
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { checkout, n8nHere, packedTarball } from '../../scripts/setup/places.mjs';
import {
	RealN8n,
	type Alternative,
	type ExecutionCost,
	type Reading,
	type WithItems,
} from './alternative.ts';
import { measureBoundary } from './boundary.ts';
import { median, table, writeBetweenMarks, type Row } from './figures.ts';
import type { Cost } from './measure.ts';
import { writePlot } from './plot.ts';
import type { Load, Task } from './reader-process.ts';
import type { ReaderName } from './readers.ts';
import { PAGE_SIZE, startReplay } from './replay-process.ts';

const { values } = parseArgs({
	options: { rounds: { type: 'string', default: '5' }, only: { type: 'string' } },
});
const rounds = Number(values.rounds);

interface Cold {
	requireMs: number;
	firstCallMs: number;
	laterCallUs: number;
}

const document = join(checkout, 'docs/performance.md');
const images = join(checkout, 'docs/images');

const parts: Record<string, () => Promise<void>> = {
	readers,
	alternative,
	items,
	growth,
	metrics,
	cold,
	boundary,
};

async function inFreshProcess<Result>(file: string, task?: Task): Promise<Result> {
	const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
		// The Node.js that n8n runs on, not the one of this script.
		execPath: join(n8nHere.node.bin, 'node'),
		execArgv: file.endsWith('.ts') ? ['--import', 'tsx'] : [],
	});
	if (task !== undefined) child.send(task);
	const ended = once(child, 'exit');
	const [first] = await Promise.race([once(child, 'message'), ended.then(() => [undefined])]);
	await ended;
	if (first === undefined) throw new Error(`${file} ended without a result; see above.`);
	return first as Result;
}

/** Of each reader, by load, by round. */
type Costs = Record<string, Cost[][]>;

/** As many requests as it takes to see the collector's work as often as it is due. */
function runsOf(reader: ReaderName, { pages, inputs }: Load): number {
	return reader === 'serial' ? 1 : Math.max(2, Math.round(400 / (inputs ?? pages)));
}

/** The readers take turns, each in a fresh process: what the machine does meanwhile falls on all of them alike. */
async function measured(
	names: ReaderName[],
	loads: Load[],
	figure: Task['figure'] = 'time',
): Promise<Costs> {
	const costs: Costs = Object.fromEntries(
		names.map((reader) => [reader, loads.map(() => [] as Cost[])]),
	);
	const replay = await startReplay();
	try {
		for (let round = 0; round < rounds; round++) {
			for (const reader of names) {
				const runs = loads.map((load) => (figure === 'time' ? runsOf(reader, load) : 1));
				const task = { url: replay.url, reader, loads, runs, figure };
				const ofRound = await inFreshProcess<Cost[]>('reader-process.ts', task);
				for (const [load, cost] of ofRound.entries()) costs[reader]![load]!.push(cost);
			}
			console.log(`  round ${round + 1} of ${rounds}`);
		}
	} finally {
		replay.stop();
	}
	return costs;
}

function typical(costs: Costs, reader: ReaderName, load: number, figure: keyof Cost): number {
	return median(costs[reader]![load]!.map((cost) => cost[figure]));
}

/** The median of the ratios of each round: what disturbs a round disturbs both. */
function ratio(
	costs: Costs,
	[one, other]: [ReaderName, ReaderName],
	load: number,
	figure: keyof Cost,
): number {
	const others = costs[other]![load]!;
	return median(costs[one]![load]!.map((cost, round) => cost[figure] / others[round]![figure]));
}

const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);

async function readers(): Promise<void> {
	const names: ReaderName[] = ['node', 'plain', 'serial'];
	const latencies = [0, 20, 50, 200];
	const loads = latencies.map((latencyMs) => ({ pages: 100, latencyMs }));
	const time = await measured(names, loads);
	const memory = await measured(names, [{ pages: 100, latencyMs: 50 }], 'memory');
	const row = (
		costs: Costs,
		label: string,
		load: number,
		figure: keyof Cost,
		shown: (value: number) => string,
	): Row => [
		label,
		...names.map((name) => shown(typical(costs, name, load, figure))),
		ratio(costs, ['node', 'plain'], load, figure).toFixed(2),
		ratio(costs, ['node', 'serial'], load, figure).toFixed(2),
	];
	const head = (what: string) => [what, 'node', '(a) plain', '(b) serial', 'node / a', 'node / b'];
	const whole = (value: number) => value.toFixed(0);
	const byLatency = (figure: keyof Cost) =>
		latencies.map((latency, load) => row(time, `${latency} ms`, load, figure, whole));
	writeBetweenMarks(
		document,
		'readers',
		[
			`${machine()}, ${rounds} rounds, medians.`,
			table(head('CPU in ms, at a latency of'), byLatency('cpuMs')),
			table(head('Time on the clock in ms'), byLatency('wallMs')),
			table(head('Memory held at the peak, MiB'), [
				row(memory, '50 ms', 0, 'heldBytes', mebibytes),
			]),
		].join('\n\n'),
	);
}

/** In one real n8n, one after the other; of each reader, by load, by round. */
async function inRealN8n<Name extends Alternative | WithItems>(
	names: Name[],
	loads: Reading[],
	warmUps: Reading[],
): Promise<Record<Name, ExecutionCost[][]>> {
	const costs = Object.fromEntries(
		names.map((name) => [name, loads.map(() => [] as ExecutionCost[])]),
	) as Record<Name, ExecutionCost[][]>;
	const n8n = await RealN8n.start(packedTarball());
	try {
		for (const load of warmUps) {
			for (const name of names) await n8n.run(name, load);
		}
		for (let round = 0; round < rounds; round++) {
			for (const [load, settings] of loads.entries()) {
				for (const name of names) costs[name][load]!.push(await n8n.run(name, settings));
			}
			console.log(`  round ${round + 1} of ${rounds}`);
		}
	} finally {
		await n8n.stop();
	}
	return costs;
}

/** The median of the ratios of each round. */
function share<Name extends Alternative | WithItems>(
	costs: Record<Name, ExecutionCost[][]>,
	[one, other]: [Name, Name],
	load: number,
	figure: keyof ExecutionCost,
): string {
	const others = costs[other][load]!;
	return median(
		costs[one][load]!.map((cost, round) => cost[figure] / others[round]![figure]),
	).toFixed(2);
}

/** The usual alternative, the node, and the node with selected fields. */
async function alternative(): Promise<void> {
	const names: Alternative[] = ['httpRequest', 'node', 'selected'];
	const latencies = [0, 20, 50, 200];
	const loads = [100, 400].flatMap((pages) => latencies.map((latencyMs) => ({ pages, latencyMs })));
	const costs = await inRealN8n(names, loads, Array<Reading>(5).fill({ pages: 20, latencyMs: 0 }));
	const typicalOf = (name: Alternative, load: number, figure: keyof ExecutionCost) =>
		median(costs[name][load]!.map((cost) => cost[figure]));
	const seconds = (ms: number) => (ms / 1000).toFixed(1);
	const tableOf = (
		what: string,
		figure: keyof ExecutionCost,
		shown: (value: number) => string,
	): string =>
		table(
			[what, '', 'HTTP Request (h)', 'node', 'node, selected', 'node / h', 'selected / h'],
			loads.map(({ pages, latencyMs }, load) => [
				`${pages} pages`,
				`${latencyMs} ms`,
				...names.map((name) => shown(typicalOf(name, load, figure))),
				...(['node', 'selected'] as const).map((name) =>
					share(costs, [name, 'httpRequest'], load, figure),
				),
			]),
		);
	writePlot(join(images, 'alternative.svg'), {
		title: '100 pages in a real n8n: time of the whole execution',
		x: 'time in which the server answers, ms',
		y: 'seconds',
		lines: names.map((name) => ({
			name: {
				httpRequest: 'HTTP Request and Split Out',
				node: 'this node',
				selected: 'this node, Selected Fields',
			}[name],
			points: latencies.map((latency, load) => [
				latency,
				typicalOf(name, load, 'executionMs') / 1000,
			]),
			dashed: name === 'httpRequest',
		})),
	});
	writeBetweenMarks(
		document,
		'alternative',
		[
			`n8n ${n8nHere.version}, ${machine()}, ${rounds} ${rounds === 1 ? 'round' : 'rounds, medians'}.`,
			tableOf('Time of the nodes, s', 'nodesMs', seconds),
			tableOf('Time of the execution, s', 'executionMs', seconds),
			tableOf('CPU of the n8n process, s', 'cpuMs', seconds),
			tableOf('Memory at the peak, MiB', 'peakBytes', mebibytes),
			'![Time of the whole execution by the time in which the server answers](images/alternative.svg)',
		].join('\n\n'),
	);
	headline((name, figure) => seconds(typicalOf(name, latencies.indexOf(50), figure)));
}

/** A page for each input item, the pace open: the node, the plain loop as a node, and the usual alternative. */
async function items(): Promise<void> {
	const names: WithItems[] = ['nodeWithItems', 'loopWithItems', 'httpRequestWithItems'];
	const loads = [10, 50, 200].map((inputs) => ({ pages: 1, latencyMs: 0, inputs }));
	const costs = await inRealN8n(names, loads, Array<Reading>(12).fill(loads.at(-1)!));
	const each = (name: WithItems, load: number, figure: 'nodesMs' | 'cpuMs') =>
		median(costs[name][load]!.map((cost) => cost[figure] / loads[load]!.inputs)).toFixed(2);
	const tableOf = (what: string, figure: 'nodesMs' | 'cpuMs') =>
		table(
			[what, 'node', 'plain loop (a)', 'HTTP Request (h)', 'node / a', 'node / h'],
			loads.map(({ inputs }, load) => [
				`${inputs} items`,
				...names.map((name) => each(name, load, figure)),
				...names.slice(1).map((other) => share(costs, ['nodeWithItems', other], load, figure)),
			]),
		);
	writeBetweenMarks(
		document,
		'items',
		[
			`n8n ${n8nHere.version}, ${machine()}, ${rounds} rounds, medians.`,
			tableOf('Time of the nodes per item, ms', 'nodesMs'),
			tableOf('CPU of the n8n process per item, ms', 'cpuMs'),
		].join('\n\n'),
	);
}

/** The same figures in both READMEs. */
function headline(of: (name: Alternative, figure: keyof ExecutionCost) => string): void {
	const [nodes, other] = [of('node', 'nodesMs'), of('httpRequest', 'nodesMs')];
	const [whole, otherWhole] = [of('selected', 'executionMs'), of('httpRequest', 'executionMs')];
	writeBetweenMarks(
		join(checkout, 'README.md'),
		'alternative',
		`10,000 sessions in n8n, from a server that answers in 50 ms: this node reads them in ${nodes} s, n8n's *HTTP Request* with its pagination and *Split Out* in ${other} s. With *Output* set to *Selected Fields* the whole execution takes ${whole} s instead of ${otherWhole} s.`,
	);
	const comma = (number: string) => number.replace('.', ',');
	writeBetweenMarks(
		join(checkout, 'README.pt-BR.md'),
		'alternative',
		`10.000 atendimentos no n8n, de um servidor que responde em 50 ms: este node lê em ${comma(nodes)} s, o *HTTP Request* do n8n com a paginação dele e o *Split Out* em ${comma(other)} s. Com *Output* em *Selected Fields* a execução inteira leva ${comma(whole)} s em vez de ${comma(otherWhole)} s.`,
	);
}

async function growth(): Promise<void> {
	const steps = [1, 10, 100, 1000];
	const pages = steps.map((count) => ({ pages: count, latencyMs: 0 }));
	const inputs = steps.map((count) => ({ pages: 1, latencyMs: 0, inputs: count }));
	const costs = await measured(['node', 'plain', 'paced'], [...pages, ...inputs]);
	const points = (name: ReaderName, offset: number): Array<[number, number]> =>
		steps.map((step, index) => [step, typical(costs, name, offset + index, 'cpuMs')]);
	for (const [file, x, offset] of [
		['growth-pages', 'pages', 0],
		['growth-items', 'input items', steps.length],
	] as const) {
		writePlot(join(images, `${file}.svg`), {
			title: `CPU time by number of ${x}`,
			x,
			y: 'CPU, ms',
			logarithmic: true,
			lines: [
				{ name: 'node', points: points('node', offset) },
				{ name: 'plain loop', points: points('plain', offset), dashed: true },
				{
					name: 'plain loop at the pace of the node',
					points: points('paced', offset),
					dashed: true,
				},
			],
		});
	}
	const rows = (offset: number) =>
		steps.map((step, index): Row => {
			const cpu = typical(costs, 'node', offset + index, 'cpuMs');
			return [
				step,
				cpu.toFixed(0),
				(cpu / step).toFixed(2),
				...(['plain', 'paced'] as const).flatMap((name) => [
					typical(costs, name, offset + index, 'cpuMs').toFixed(0),
					ratio(costs, ['node', name], offset + index, 'cpuMs').toFixed(2),
				]),
			];
		});
	const head = (what: string) => [
		...[what, 'node, CPU ms', 'each'],
		...['(a) plain, CPU ms', 'node / a', '(c) plain at its pace, CPU ms', 'node / c'],
	];
	writeBetweenMarks(
		document,
		'growth',
		[
			table(head('Pages of 100 records'), rows(0)),
			table(head('Input items, 10 records each'), rows(steps.length)),
			'![CPU time by number of pages](images/growth-pages.svg)',
			'![CPU time by number of input items](images/growth-items.svg)',
		].join('\n\n'),
	);
}

/** As many pages as an account may request in five minutes, less the list of sessions that ended. */
const MOST_PAGES = 998;

async function metrics(): Promise<void> {
	const loads = [100, MOST_PAGES].map((pages) => ({ pages, latencyMs: 0 }));
	const time = await measured(['node', 'metrics'], loads);
	const memory = await measured(['node', 'metrics'], loads, 'memory');
	const row = ({ pages }: Load, load: number): Row => [
		(pages * PAGE_SIZE).toLocaleString('en'),
		typical(time, 'metrics', load, 'cpuMs').toFixed(0),
		typical(time, 'node', load, 'cpuMs').toFixed(0),
		ratio(time, ['metrics', 'node'], load, 'cpuMs').toFixed(2),
		mebibytes(typical(memory, 'metrics', load, 'heldBytes')),
		mebibytes(typical(memory, 'node', load, 'heldBytes')),
	];
	const head = [
		'Sessions',
		'metrics, CPU ms',
		'list, CPU ms',
		'metrics / list',
		'MiB',
		'list, MiB',
	];
	writeBetweenMarks(document, 'metrics', table(head, loads.map(row)));
}

async function cold(): Promise<void> {
	const runs: Cold[] = [];
	for (let round = 0; round < rounds * 4; round++) {
		runs.push(await inFreshProcess<Cold>('cold-process.cjs'));
	}
	// The best of many: whatever else this machine does can only add.
	const of = (figure: keyof Cold) => Math.min(...runs.map((run) => run[figure]));
	const wasm = readFileSync(join(checkout, 'node-wrapper/core/generated/core.wasm'));
	const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;
	writeBetweenMarks(
		document,
		'cold',
		table(
			['', 'measured', 'budget'],
			[
				['`require` of the package', `${of('requireMs').toFixed(1)} ms`, '10 ms'],
				['first call of the core', `${of('firstCallMs').toFixed(1)} ms`, '15 ms'],
				['later calls', `${of('laterCallUs').toFixed(1)} µs`, '50 µs'],
				['wasm', kilobytes(wasm.length), '1,300 KB'],
				['wasm, gzip', kilobytes(gzipSync(wasm, { level: 9 }).length), '474 KB'],
				['tarball', kilobytes(statSync(packedTarball()).size), ''],
			],
		),
	);
}

async function boundary(): Promise<void> {
	const { eventsPerSecond, bytesPerRecord, idBytes } = measureBoundary();
	writeBetweenMarks(
		document,
		'boundary',
		table(
			['', 'measured'],
			[
				['events per second (a page of 100 records each)', eventsPerSecond.toFixed(0)],
				['bytes that cross per record, both ways', bytesPerRecord.toFixed(1)],
				['of these the id, without its quotes', idBytes],
			],
		),
	);
}

function machine(): string {
	return `Node.js ${n8nHere.node.version} on ${cpus().length} cores (${cpus()[0]?.model.trim()})`;
}

const chosen = values.only?.split(',') ?? Object.keys(parts);
for (const name of chosen) {
	const part = parts[name];
	if (part === undefined) throw new Error(`There is no part '${name}'`);
	console.log(`${name} …`);
	await part();
}
console.log(`Figures are in ${document}.`);
