/**
 * Many executions at once in one real n8n, round after round: what do they deliver, and what does n8n still hold
 * afterwards?
 */
import { setTimeout as wait } from 'node:timers/promises';
import { PAGE_SIZE } from '../bench/replay-process.ts';
import { startLoad } from './load-workflow.ts';
import type { Memory } from './memory-door.ts';
import { OneN8n } from './one-n8n.ts';
import type { Receipt } from './receipts.ts';

const LOOK_EVERY_MS = 1000;

export interface LoadPlan {
	tarball: string;
	executions: number;
	pages: number;
	rounds: number;
	/**
	 * One account with the documented limit and the node's default rate limits; or the API's limit off and an account for
	 * each execution, with the rate limits as high as the options allow.
	 */
	limited: boolean;
	/** How n8n is set up beside what every test needs. */
	settings?: Record<string, string>;
	/** Minutes until a round is given up. */
	within: number;
	onProgress?(words: string): void;
}

export interface Round {
	/** Milliseconds from the first webhook to the last receipt. */
	took: number;
	receipts: Receipt[];
	/** Requests for pages, and how many of them were answered 429. */
	requests: number;
	refused: number;
	memoryAfter: Memory;
}

export interface LoadResult {
	executions: number;
	/** Records that each execution has to deliver. */
	records: number;
	memoryBefore: Memory;
	rounds: Round[];
}

const fastest = { requestsPer5Seconds: 200, requestsPer5Minutes: 1000 };

export async function runLoad(plan: LoadPlan): Promise<LoadResult> {
	const { tarball, executions, pages, rounds, limited, onProgress } = plan;
	const records = pages * PAGE_SIZE;
	const api = { sessions: records, rateLimit: { enabled: limited }, latencyMs: 50 };
	const one = await OneN8n.start(tarball, api, plan.settings);
	try {
		const accounts: string[] = [];
		for (let number = 1; number <= (limited ? 1 : executions); number++) {
			accounts.push(await one.addAccount(number, limited ? {} : fastest));
		}
		// What n8n loads and keeps on first use belongs to "before".
		await runRound(one, accounts, 1, plan.within);
		const result: LoadResult = {
			executions,
			records,
			memoryBefore: await one.memory(),
			rounds: [],
		};
		const paths = Array.from(
			{ length: executions },
			(_, number) => accounts[number % accounts.length]!,
		);
		for (let number = 1; number <= rounds; number++) {
			const round = await runRound(one, paths, pages, plan.within);
			result.rounds.push({ ...round, memoryAfter: await one.memory() });
			onProgress?.(`round ${number} of ${rounds}`);
		}
		return result;
	} finally {
		await one.stop();
	}
}

async function runRound(
	one: OneN8n,
	paths: string[],
	pages: number,
	within: number,
): Promise<Omit<Round, 'memoryAfter'>> {
	const { control } = one.sandbox;
	await control.clearLog();
	const { failed: failedBefore } = await one.executions();
	const handedInBefore = one.receipts.all.length;
	const began = Date.now();
	await Promise.all(paths.map(async (path) => await startLoad(one.n8n.url, path, pages)));

	let done = false;
	while (!done && Date.now() < began + within * 60_000) {
		await wait(LOOK_EVERY_MS);
		const { underWay, failed } = await one.executions();
		const handedIn = one.receipts.all.length - handedInBefore;
		// A receipt arrives shortly before n8n finishes the execution.
		done = underWay === 0 && handedIn + failed - failedBefore >= paths.length;
	}
	const receipts = one.receipts.all.slice(handedInBefore);
	const page = { path: '/chat/v2/session' };
	return {
		took: Math.max(began, ...receipts.map(({ time }) => time)) - began,
		receipts,
		requests: await control.count(page),
		refused: await control.count({ ...page, status: 429 }),
	};
}
