/**
 * Loaded into an n8n that is measured (`node --import`): on a port of its own it says what the process spent between two
 * questions, and how much memory it held at most meanwhile, garbage that was not yet collected included.
 */
import { createServer } from 'node:http';
import { isMainThread } from 'node:worker_threads';
import { heldBytes } from './measure.ts';

export interface Spent {
	/** CPU time of the whole process, its compiler and collector threads included. */
	cpuMs: number;
	/** Heap and buffers at the peak, above what was held before. */
	peakBytes: number;
}

const LOOK_EVERY_MS = 20;
const port = process.env.COST_DOOR_PORT;

/** Begins with a collection; answers what was spent. */
function watch(): () => Spent {
	const held = heldBytes();
	let peak = held;
	const look = () => {
		const { heapUsed, external } = process.memoryUsage();
		peak = Math.max(peak, heapUsed + external);
	};
	const looks = setInterval(look, LOOK_EVERY_MS);
	const before = process.cpuUsage();
	return () => {
		const { user, system } = process.cpuUsage(before);
		clearInterval(looks);
		look();
		return { cpuMs: (user + system) / 1000, peakBytes: peak - held };
	};
}

/** Threads that n8n starts load what n8n loads. */
if (port !== undefined && isMainThread) {
	let spent: (() => Spent) | undefined;
	createServer((_request, response) => {
		const answer = spent?.() ?? {};
		spent = spent ? undefined : watch();
		response.end(JSON.stringify(answer));
	})
		.listen(Number(port), '127.0.0.1')
		.unref();
}
