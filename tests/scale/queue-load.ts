/** One measured run: so many workers, so many executions, the account's documented limit on. */
import { setTimeout as wait } from 'node:timers/promises';
import { startSandbox, tokens } from '../../sandbox/sandbox.ts';
import { credentialType, loadWorkflow, startLoad } from './load-workflow.ts';
import { QueueMode } from './queue-mode.ts';
import { collectReceipts, type Receipt } from './receipts.ts';

const LOOK_EVERY_MS = 1000;
const PATH = 'read-sessions';

export interface QueueLoad {
	tarball: string;
	workers: number;
	executions: number;
	pages: number;
	/** One worker is killed, as a crash would, when this share of the executions has ended. */
	killAt?: number;
	/** Minutes until the run is given up. */
	within: number;
	onProgress?(done: number): void;
}

export interface Arrival {
	/** Milliseconds since the first request. */
	at: number;
	refused: boolean;
}

export interface QueueResult {
	workers: number;
	executions: number;
	pages: number;
	/** Milliseconds from the first request to the last receipt. */
	took: number;
	arrivals: Arrival[];
	receipts: Receipt[];
	/** How many executions n8n itself says ended in which way. */
	statuses: Record<string, number>;
	/** Whether a worker was killed under way. */
	killed: boolean;
}

export async function runQueueLoad(load: QueueLoad): Promise<QueueResult> {
	const sandbox = await startSandbox({ rateLimit: { enabled: true }, latencyMs: 50 });
	const receipts = await collectReceipts();
	const queue = await QueueMode.start(load.tarball, load.workers);
	try {
		const { rest, url } = queue.main;
		const credential = await rest.createCredential('Sandbox account', credentialType, {
			apiKey: tokens.full,
			host: 'custom',
			customHost: sandbox.url,
		});
		const workflow = loadWorkflow({ path: PATH, credential, receiptsUrl: receipts.url });
		await rest.activate(await rest.createWorkflow(workflow));
		for (let number = 0; number < load.executions; number++) {
			await startLoad(url, PATH, load.pages);
		}

		const deadline = Date.now() + load.within * 60_000;
		let killed = false;
		let ended = 0;
		while (ended < load.executions && Date.now() < deadline) {
			await wait(LOOK_EVERY_MS);
			ended = handedIn(receipts.all) + failed(await statuses(queue));
			load.onProgress?.(ended);
			if (load.killAt !== undefined && !killed && ended >= load.killAt * load.executions) {
				killed = true;
				queue.workers[0]!.kill();
			}
		}
		const requests = await sandbox.control.requests({ path: '/chat/v2/session' });
		const first = requests[0]?.time ?? 0;
		return {
			workers: load.workers,
			executions: load.executions,
			pages: load.pages,
			took: Math.max(...receipts.all.map(({ time }) => time)) - first,
			arrivals: requests.map(({ time, status }) => ({ at: time - first, refused: status === 429 })),
			receipts: receipts.all,
			statuses: await statuses(queue),
			killed,
		};
	} finally {
		await queue.stop();
		receipts.close();
		await sandbox.close();
	}
}

/** n8n keeps what did not succeed. */
function failed({ error = 0, crashed = 0, canceled = 0 }: Record<string, number>): number {
	return error + crashed + canceled;
}

/** An execution that a worker took over from a killed one may send two receipts; it counts once. */
function handedIn(receipts: Receipt[]): number {
	return new Set(receipts.map(({ execution }) => execution)).size;
}

async function statuses(queue: QueueMode): Promise<Record<string, number>> {
	const rows = await queue.services.ask(
		'select status, count(*) from execution_entity group by status order by status',
	);
	const pairs = rows.split('\n').filter((row) => row !== '');
	return Object.fromEntries(
		pairs.map((row) => {
			const [status = '', count] = row.split('|');
			return [status, Number(count)];
		}),
	);
}
