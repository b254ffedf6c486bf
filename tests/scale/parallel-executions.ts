/**
 * Many executions at once in one process, round after round, over real HTTP: what do they deliver, and what does the
 * process still hold afterwards?
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { INodeExecutionData } from 'n8n-workflow';
import { heldBytes } from '../bench/measure.ts';
import { PAGE_SIZE, setReplay, startReplay } from '../bench/replay-process.ts';
import { executeContext, wtsChat } from '../node/host/n8n.ts';

export interface Rounds {
	/** Records of every execution of every round. */
	delivered: number[];
	/** Before the first round, once the node has been used. */
	heldBefore: number;
	/** Resident memory while executions ran, at its highest. */
	peakResident: number;
	/** After each round. */
	heldAfter: number[];
}

/**
 * Connections close shortly after their responses, and a combined abort signal releases the others only in a separate
 * turn after the collection: what is still held then is retained.
 */
async function heldAtRest(): Promise<number> {
	for (let turn = 0; turn < 5; turn++) {
		await wait(100);
		heldBytes();
	}
	return heldBytes();
}

export interface Plan {
	executions: number;
	pages: number;
	rounds: number;
}

export async function runRounds({ executions, pages, rounds }: Plan): Promise<Rounds> {
	const replay = await startReplay();
	try {
		await setReplay(replay.url, { pages, latencyMs: 0 });
		await read(replay.url, 0);
		const outcome: Rounds = {
			delivered: [],
			heldBefore: await heldAtRest(),
			peakResident: 0,
			heldAfter: [],
		};
		for (let round = 0; round < rounds; round++) {
			outcome.delivered.push(...(await readAtOnce(replay.url, executions)));
			outcome.peakResident = Math.max(outcome.peakResident, process.memoryUsage.rss());
			outcome.heldAfter.push(await heldAtRest());
		}
		return outcome;
	} finally {
		replay.stop();
	}
}

/** A function of its own: what it has read is out of reach when it returns. */
async function readAtOnce(url: string, executions: number): Promise<number[]> {
	const reads = Array.from({ length: executions }, (_, number) => read(url, number));
	return (await Promise.all(reads)).map(distinct);
}

/** Every execution has its own account, because waits for the rate limit are measured elsewhere. */
async function read(url: string, account: number): Promise<INodeExecutionData[]> {
	const { context } = executeContext({
		parameters: {
			resource: 'session',
			operation: 'list',
			autoPagination: true,
			allPages: true,
			options: { requestsPer5Seconds: 200, requestsPer5Minutes: 1000 },
		},
		credentials: { apiKey: `pn_load_${account}`, host: 'custom', customHost: url },
	});
	const [items = []] = (await wtsChat.execute!.call(context)) as INodeExecutionData[][];
	return items;
}

function distinct(items: INodeExecutionData[]): number {
	return new Set(items.map(({ json }) => json.id)).size;
}

export function recordsOf({ pages }: Plan): number {
	return pages * PAGE_SIZE;
}
