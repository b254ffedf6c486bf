/** The memory of a running n8n, read through the server that is loaded into it. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Memory } from './memory-door.ts';

/** n8n closes connections and forgets executions a moment after their ends. */
const LOOKS = 10;
const LOOK_EVERY_MS = 1000;

export function withMemoryDoor(port: number): Record<string, string> {
	return {
		NODE_OPTIONS: `--import ${new URL('memory-door.ts', import.meta.url).href}`,
		MEMORY_DOOR_PORT: String(port),
	};
}

/** Finalizers run after a collection, so what they release is collected by the next one. */
export async function memoryAtRest(port: number): Promise<Memory> {
	for (let look = 1; look < LOOKS; look++) {
		await memoryNow(port);
		await wait(LOOK_EVERY_MS);
	}
	return await memoryNow(port);
}

/** What the process holds at this moment, after a collection. */
export async function memoryNow(port: number): Promise<Memory> {
	const answer = await fetch(`http://127.0.0.1:${port}`);
	return (await answer.json()) as Memory;
}
