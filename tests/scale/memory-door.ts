/**
 * Loaded into an n8n that is measured (`node --import`): on a port of its own it says what the process holds, once the
 * garbage is collected. From outside only the resident memory can be seen, and that includes garbage not yet collected.
 */
import { createServer } from 'node:http';
import { isMainThread } from 'node:worker_threads';
import { heldBytes } from '../bench/measure.ts';

/** In bytes. */
export interface Memory {
	/** On the heap, and in buffers and WebAssembly beside it. */
	held: number;
	resident: number;
	/** The most that was ever resident. */
	peak: number;
}

const port = process.env.MEMORY_DOOR_PORT;

/** Threads that n8n starts load what n8n loads. */
if (port !== undefined && isMainThread) {
	createServer((_request, response) => {
		const held = heldBytes();
		const peak = process.resourceUsage().maxRSS * 1024;
		const memory: Memory = { held, resident: process.memoryUsage.rss(), peak };
		response.end(JSON.stringify(memory));
	})
		.listen(Number(port), '127.0.0.1')
		.unref();
}
