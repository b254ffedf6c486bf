/** A time limit for something that cannot be stopped: n8n's file storage takes no signal. */
import { pause } from './pause';

const inTime = new Error('The promise was settled in time');

export async function within<Result>(ms: number, promise: Promise<Result>): Promise<Result> {
	const settled = new AbortController();
	const limit = pause(ms, settled.signal).then(
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
