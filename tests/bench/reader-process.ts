/**
 * The readers in a process of their own, warmed up, then measured at each load in turns: node, plain, serial, node, …
 * What the machine does meanwhile then falls on all of them alike.
 */
import { discard } from '../node/host/built.ts';
import type { INodeExecutionData } from 'n8n-workflow';
import { costInMemory, costInTime, type Cost } from './measure.ts';
import { nodeWithItems, plainWithItems, readers, type ReaderName } from './readers.ts';
import { PAGE_SIZE, setReplay } from './replay-process.ts';

export interface Load {
	pages: number;
	latencyMs: number;
	/** Instead of pages: a single page of ten records for each input item. */
	inputs?: number;
}

export interface Task {
	url: string;
	readers: ReaderName[];
	loads: Load[];
	rounds: number;
	figure: 'time' | 'memory';
}

/** Of each reader, by load, by round. */
export type Costs = Record<string, Cost[][]>;

const WARM_UP: Load = { pages: 100, latencyMs: 0 };
const WARM_UPS = 3;

async function run({ url, figure }: Task, reader: ReaderName, load: Load): Promise<Cost> {
	await setReplay(url, load);
	// A fresh core has its burst of requests before it; otherwise a run would wait for the pace of the one before.
	discard();
	const read = (): Promise<INodeExecutionData[]> => {
		if (load.inputs === undefined) return readers[reader](url);
		return reader === 'node' ? nodeWithItems(url, load.inputs) : plainWithItems(url, load.inputs);
	};
	const { cost, result } = await (figure === 'time' ? costInTime(read) : costInMemory(read));
	const expected = load.inputs === undefined ? load.pages * PAGE_SIZE : load.inputs * 10;
	const distinct = new Set(
		result.map(({ json, pairedItem }) => `${JSON.stringify(pairedItem)}${String(json.id)}`),
	);
	if (distinct.size !== expected || result.length !== expected) {
		throw new Error(`${reader} read ${result.length} records, ${expected} were there`);
	}
	return cost;
}

async function perform(task: Task): Promise<Costs> {
	for (let time = 0; time < WARM_UPS; time++) {
		for (const reader of task.readers) await run(task, reader, WARM_UP);
	}
	const costs: Costs = Object.fromEntries(
		task.readers.map((reader) => [reader, task.loads.map(() => [] as Cost[])]),
	);
	for (let round = 0; round < task.rounds; round++) {
		for (const [index, load] of task.loads.entries()) {
			// Whoever goes first meets another heap than whoever goes last.
			const turns = task.readers.map(
				(_, place) => task.readers[(place + round) % task.readers.length]!,
			);
			for (const reader of turns) costs[reader]![index]!.push(await run(task, reader, load));
		}
	}
	return costs;
}

process.once('message', (task: Task) => {
	void perform(task).then((costs) => {
		process.send!(costs);
		process.disconnect();
	});
});
