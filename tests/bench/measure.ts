/**
 * What one run costs. Time and memory are measured in different runs: to see how much is really held, the garbage is
 * collected at every look, and that takes time.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Cost {
	/** CPU time of the whole process, its compiler and collector threads included. */
	cpuMs: number;
	wallMs: number;
	/** Memory held at the peak, above what was held before; only where it was asked for. */
	heldBytes: number;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const LOOK_EVERY_MS = 20;

export async function costInTime<Result>(
	work: () => Promise<Result>,
): Promise<{ cost: Cost; result: Result }> {
	const cpuBefore = process.cpuUsage();
	const began = performance.now();
	const result = await work();
	const wallMs = performance.now() - began;
	const { user, system } = process.cpuUsage(cpuBefore);
	return { cost: { cpuMs: (user + system) / 1000, wallMs, heldBytes: 0 }, result };
}

export async function costInMemory<Result>(
	work: () => Promise<Result>,
): Promise<{ cost: Cost; result: Result }> {
	const before = heldBytes();
	let peak = before;
	const look = () => (peak = Math.max(peak, heldBytes()));
	const looks = setInterval(look, LOOK_EVERY_MS);
	const result = await work();
	clearInterval(looks);
	look();
	return { cost: { cpuMs: 0, wallMs: 0, heldBytes: peak - before }, result };
}

/** On the heap, and in buffers and WebAssembly beside it. */
export function heldBytes(): number {
	collectGarbage();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}
