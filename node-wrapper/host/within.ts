/** A time limit for something that cannot be stopped: n8n's file storage takes no signal. */
import { sleep } from 'n8n-workflow';

const inTime = new Error('The promise was settled in time');

export async function within<Result>(ms: number, promise: Promise<Result>): Promise<Result> {
	const settled = new AbortController();
	const limit = sleep(ms, settled.signal).then(
		() => {
			throw new Error(`no response within ${ms / 1000} seconds`);
		},
		async () => await promise,
	);
	try {
		return await Promise.race([promise, limit]);
	} finally {
		settled.abort(inTime);
	}
}
