/**
 * The API's rate limits: sliding windows over the account, and one of its own for every operation
 * of the newest send family (API notes, section 5). A refused request does not count.
 */

export interface Window {
	requests: number;
	perMs: number;
}

export type RetryAfter = 'off' | 'seconds' | 'date';

export interface RateLimit {
	enabled: boolean;
	/** All requests of the account, every token together. */
	account: Window[];
	/** Each operation below `/chat/v1/send/`. */
	send: Window;
	/** Whether and how a 429 says when to come back. The real API does not. */
	retryAfter: RetryAfter;
}

export const documentedLimit: RateLimit = {
	enabled: false,
	account: [
		{ requests: 1000, perMs: 5 * 60_000 },
		{ requests: 200, perMs: 5000 },
	],
	send: { requests: 1000, perMs: 2 * 60_000 },
	retryAfter: 'off',
};

export class Limiter {
	private readonly accepted = new Map<string, number[]>();
	refused = 0;

	constructor(public limit: RateLimit) {}

	/** Counts a request, or says in how many milliseconds it would be accepted. */
	admit(sendOperation: string | undefined, now = Date.now()): number {
		if (!this.limit.enabled) return 0;
		const buckets = sendOperation
			? [{ key: sendOperation, windows: [this.limit.send] }]
			: [{ key: 'account', windows: this.limit.account }];
		const wait = Math.max(0, ...buckets.map(({ key, windows }) => this.waitFor(key, windows, now)));
		if (wait > 0) this.refused += 1;
		else for (const { key } of buckets) this.times(key).push(now);
		return wait;
	}

	reset(): void {
		this.accepted.clear();
		this.refused = 0;
	}

	private times(key: string): number[] {
		const times = this.accepted.get(key) ?? [];
		this.accepted.set(key, times);
		return times;
	}

	private waitFor(key: string, windows: Window[], now: number): number {
		const times = this.times(key);
		const longest = Math.max(...windows.map(({ perMs }) => perMs));
		while (times.length > 0 && (times[0] as number) <= now - longest) times.shift();
		const waits = windows.map(({ requests, perMs }) => {
			const oldest = times[times.length - requests];
			return oldest === undefined || oldest <= now - perMs ? 0 : oldest + perMs - now;
		});
		return Math.max(0, ...waits);
	}
}
