/**
 * A clock that stands still while any worker has something to do and then jumps to the next time at which one wakes.
 * An hour of waiting workers passes in a second, and nothing in it depends on how fast this machine is.
 */
import { setImmediate as idle } from 'node:timers/promises';

interface Sleeper {
	at: number;
	/** Sleepers of the same moment wake in the order in which they fell asleep. */
	order: number;
	wake(): void;
}

export class VirtualTime {
	private readonly start: number;
	private sleepers: Sleeper[] = [];
	private asleep = 0;

	constructor(public now = Date.parse('2026-09-08T18:00:00Z')) {
		this.start = now;
	}

	/** Milliseconds since the beginning. */
	get elapsed(): number {
		return this.now - this.start;
	}

	wait(ms: number, signal?: AbortSignal): Promise<void> {
		return new Promise((resolve, reject) => {
			this.asleep += 1;
			const sleeper = { at: this.now + ms, order: this.asleep, wake: resolve };
			this.sleepers.push(sleeper);
			signal?.addEventListener('abort', () => {
				this.sleepers = this.sleepers.filter((other) => other !== sleeper);
				reject(signal.reason as Error);
			});
		});
	}

	/** Lets time pass until the work is done. */
	async until<Result>(work: Promise<Result>): Promise<Result> {
		let over = false;
		const noted = work.finally(() => (over = true));
		noted.catch(() => {});
		for (;;) {
			// One turn of the event loop runs every promise that is ready, and what these make ready.
			await idle();
			if (over) return await noted;
			const next = this.earliest();
			if (next === undefined) throw new Error('Everybody waits for something that never comes');
			this.now = Math.max(this.now, next.at);
			this.sleepers.splice(this.sleepers.indexOf(next), 1);
			next.wake();
		}
	}

	private earliest(): Sleeper | undefined {
		return this.sleepers.reduce<Sleeper | undefined>(
			(first, other) =>
				first === undefined ||
				other.at < first.at ||
				(other.at === first.at && other.order < first.order)
					? other
					: first,
			undefined,
		);
	}
}
