/** Starts the replay server as its own process, so that its work is not counted as the reader's. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The largest page the API gives. */
export const PAGE_SIZE = 100;

export interface ReplaySettings {
	pages: number;
	latencyMs: number;
}

export async function startReplay(): Promise<{ url: string; stop(): void }> {
	const child = fork(fileURLToPath(new URL('replay.ts', import.meta.url)), {
		execArgv: ['--import', 'tsx'],
	});
	const [url] = (await once(child, 'message')) as [string];
	return { url, stop: () => child.kill() };
}

/** What the server answers from now on. */
export async function setReplay(url: string, settings: ReplaySettings): Promise<void> {
	const answer = await fetch(`${url}/__replay`, {
		method: 'POST',
		body: JSON.stringify(settings),
	});
	await answer.text();
}
