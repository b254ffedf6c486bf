/**
 * Time limits for whole answers. The HTTP library's own only counts silence, not a server that drips. One timer serves
 * all requests of a job: one for each request would cost more than everything the core does for it.
 */
interface Clock {
	now(): number;
	wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** The reason with which a request is aborted. */
export const timeIsUp = new Error('The time limit of the request has passed');

export class TimeLimits {
	/** When each request has to be answered. */
	private readonly due = new Map<AbortController, number>();

	private readonly ended = new AbortController();

	/** When the next timer ends. */
	private next = Infinity;

	constructor(private readonly clock: Clock) {}

	add(request: AbortController, ms: number): void {
		const due = this.clock.now() + ms;
		this.due.set(request, due);
		if (due < this.next) this.lookAt(due, ms);
	}

	remove(request: AbortController): void {
		this.due.delete(request);
	}

	/** Ends the timers. */
	end(): void {
		this.ended.abort(timeIsUp);
	}

	private lookAt(due: number, ms: number): void {
		this.next = due;
		this.clock.wait(ms, this.ended.signal).then(
			() => this.look(due),
			() => {},
		);
	}

	/** @param now when the timer should have ended: the clock may have been set back meanwhile */
	private look(now: number): void {
		// A timer for an earlier time was started after this one.
		if (now !== this.next) return;
		this.next = Infinity;
		for (const [request, due] of this.due) {
			if (due <= now) {
				this.due.delete(request);
				request.abort(timeIsUp);
			} else this.next = Math.min(this.next, due);
		}
		if (this.next < Infinity) this.lookAt(this.next, this.next - now);
	}
}
