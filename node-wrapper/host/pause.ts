/**
 * A pause that an abort ends at once, with its timer. Nodes are not allowed timers of their own. n8n's `sleep` takes a
 * signal since n8n-workflow 2.34; from 1.100 on there was a `sleepWithAbort` instead, and before that nothing.
 */
import * as n8nWorkflow from 'n8n-workflow';

type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

const { sleep, sleepWithAbort } = n8nWorkflow as unknown as {
	sleep: Pause & ((ms: number) => Promise<void>);
	sleepWithAbort?: Pause;
};

/** A timer without signal outlives an abort by no more than this. */
const SLICE = 250;

export const pause: Pause = sleep.length > 1 ? sleep : onN8n1;

async function onN8n1(ms: number, signal: AbortSignal): Promise<void> {
	signal.throwIfAborted();
	// `sleepWithAbort` leaves its listener on the signal, which may be that of a whole execution.
	const own = new AbortController();
	let stop = () => {};
	const stopped = new Promise<never>((_, reject) => {
		stop = () => {
			reject(signal.reason as Error);
			own.abort();
		};
	});
	signal.addEventListener('abort', stop, { once: true });
	try {
		await Promise.race([stopped, (sleepWithAbort ?? inSlices)(ms, own.signal)]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

async function inSlices(ms: number, signal: AbortSignal): Promise<void> {
	const end = Date.now() + ms;
	for (let left = ms; left > 0 && !signal.aborted; left = end - Date.now()) {
		await sleep(Math.min(left, SLICE));
	}
}
