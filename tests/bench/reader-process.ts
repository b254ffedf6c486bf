/**
 * One reader in a process of its own: warmed up, then measured at each load, several runs in a row. What a run leaves
 * behind is collected during a later one, so that garbage is paid for as it is in a server that goes on.
 */
import type { INodeExecutionData } from 'n8n-workflow';
import { costInMemory, costInTime, type Cost } from './measure.ts';
import { readers, readersWithItems, type ReaderName } from './readers.ts';
import { PAGE_SIZE, setReplay } from './replay-process.ts';

export interface Load {
	pages: number;
	latencyMs: number;
	/** Instead of pages: a single page of ten records for each input item. */
	inputs?: number;
}

export interface Task {
	url: string;
	reader: ReaderName;
	loads: Load[];
	/** Runs at each load. */
	runs: number[];
	figure: 'time' | 'memory';
}

const WARM_UPS: Record<Task['figure'], Load[]> = {
	time: Array<Load>(10).fill({ pages: 100, latencyMs: 0 }),
	// All the memory that a listing of this size needs is to be seen, but not the code that it needs.
	memory: [{ pages: 1, latencyMs: 0 }],
};

/** Each run uses another account, so that it has a full burst and does not wait for the rate limit of the previous one. */
let account = 0;

async function read({ url, reader }: Task, load: Load): Promise<INodeExecutionData[]> {
	account += 1;
	if (load.inputs === undefined) return await readers[reader](url, account);
	return await readersWithItems[reader]!(url, account, load.inputs);
}

function check(result: INodeExecutionData[], load: Load, reader: ReaderName): void {
	const expected = load.inputs === undefined ? load.pages * PAGE_SIZE : load.inputs * 10;
	if (reader === 'metrics') {
		const { started, hidden, groupSessions } = result.find(({ json }) => json.isTotal)!.json;
		const counted = Number(started) + Number(hidden) + Number(groupSessions);
		if (counted !== expected) {
			throw new Error(`${counted} sessions were counted, ${expected} were there`);
		}
		return;
	}
	const records = result.map(
		({ json, pairedItem }) => `${JSON.stringify(pairedItem)}${String(json.id)}`,
	);
	if (records.length !== expected || new Set(records).size !== expected) {
		throw new Error(`${records.length} records were read, ${expected} were there`);
	}
}

/** The mean of the runs. */
async function measure(task: Task, load: Load, runs: number): Promise<Cost> {
	const cost = { cpuMs: 0, wallMs: 0, heldBytes: 0 };
	const measured = task.figure === 'time' ? costInTime : costInMemory;
	for (let run = 1; run <= runs; run++) {
		const one = await measured(async () => await read(task, load));
		cost.cpuMs += one.cost.cpuMs / runs;
		cost.wallMs += one.cost.wallMs / runs;
		cost.heldBytes += one.cost.heldBytes / runs;
		if (run === runs) check(one.result, load, task.reader);
	}
	return cost;
}

/** Of each load. */
async function perform(task: Task): Promise<Cost[]> {
	for (const load of WARM_UPS[task.figure]) {
		await setReplay(task.url, load);
		check(await read(task, load), load, task.reader);
	}
	const costs: Cost[] = [];
	for (const [index, load] of task.loads.entries()) {
		await setReplay(task.url, load);
		costs.push(await measure(task, load, task.runs[index]!));
	}
	return costs;
}

process.once('message', (task: Task) => {
	void perform(task).then((costs) => {
		process.send!(costs);
		process.disconnect();
	});
});
