/**
 * Performs what the core plans. The only place that handles steps: it sends, waits, takes and reports back, any
 * number of requests in flight, until the core says that the job is over.
 *
 *     start ─▶ steps ─▶ send / wait ──▶ event ─▶ advance ─▶ steps ─▶ … ─▶ done
 */
import type { Core } from '../core/core';
import type {
	Complete,
	Entry,
	Event,
	Failure,
	HttpRequest,
	Keys,
	Share,
	Start,
	Stats,
	Step,
	Store,
	Take,
	TakeFile,
	TakeRecord,
} from '../core/generated/envelope';
import { TimeLimits } from './timeLimits';

/** The outcome of a request: the event for the core, and the parsed body, which stays here. */
export interface Answer {
	event: Event;
	body?: unknown;
}

/** The acts a step may ask for. */
export interface Host {
	now(): number;
	/** Seconds east of UTC at each timestamp, in the zone of the workflow. */
	offsets(timestamps: number[]): number[];
	/**
	 * Never rejects: a request without an answer is an outcome too.
	 *
	 * @param request its time limit is kept here: when it ends, the controller aborts with {@link import('./timeLimits').timeIsUp}
	 * @param controller aborts when the outcome is not needed any more, too
	 */
	send(
		call: number,
		item: number,
		request: HttpRequest,
		controller: AbortController,
	): Promise<Answer>;
	/** Never rejects either. */
	keys(keys: Keys): Promise<Event>;
	/**
	 * Nor does this.
	 *
	 * @param lines the records that were taken into the file
	 */
	store(file: Store, lines: Buffer[]): Promise<Answer>;
	/** Resolves after the time, rejects at once when the signal aborts. */
	wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** Where the results go. */
export interface Receiver {
	take(take: Take, body: unknown): void;
	/** The same records as lines of a file. */
	lines(take: Take, body: unknown): Buffer;
	/** @param stored what the host made of the file */
	takeFile(take: TakeFile, stored: unknown): void;
	takeRecord(take: TakeRecord): void;
	entries(entries: Entry[], cursor: string | undefined): void;
	complete(complete: Complete): void;
	/** @param text what the next run of a reading of changes needs, if this one succeeds */
	keep(text: string): void;
	hint(item: number, text: string): void;
	/** Throwing ends the job. */
	fail(failure: Failure): void;
	done(stats: Stats): void;
}

/** Events in the order in which they happened, for one reader. */
class Mailbox {
	private readonly events: Array<Event | Promise<never>> = [];

	private wake: (() => void) | undefined;

	post(event: Event): void {
		this.put(event);
	}

	/** The reader gets the reason thrown. */
	fail(reason: unknown): void {
		const rejected = Promise.reject(reason);
		rejected.catch(() => {});
		this.put(rejected);
	}

	async next(): Promise<Event> {
		if (this.events.length === 0) {
			await new Promise<void>((resolve) => {
				this.wake = resolve;
			});
			this.wake = undefined;
		}
		return await this.events.shift()!;
	}

	get isEmpty(): boolean {
		return this.events.length === 0;
	}

	private put(entry: Event | Promise<never>): void {
		this.events.push(entry);
		this.wake?.();
	}
}

export async function drive(
	core: Core,
	start: Start,
	host: Host,
	receiver: Receiver,
	cancelSignal?: AbortSignal,
): Promise<void> {
	const mailbox = new Mailbox();
	/** Requests and waits that are under way. The core numbers them together. */
	const underWay = new Map<number, AbortController>();
	const bodies = new Map<number, unknown>();
	/** Files that are not stored yet, page by page. */
	const files = new Map<number, Buffer[]>();
	const timeLimits = new TimeLimits(host);
	let over = false;

	/** Does something that ends later; its event is dropped when it was aborted meanwhile. */
	function begin(id: number, act: (controller: AbortController) => Promise<Event>): void {
		const controller = new AbortController();
		underWay.set(id, controller);
		void act(controller).then(
			(event) => {
				if (underWay.delete(id)) mailbox.post(event);
			},
			(reason: unknown) => {
				if (underWay.delete(id)) mailbox.fail(reason);
			},
		);
	}

	/** The body stays here unless its event was dropped. */
	async function answered(id: number, answer: Promise<Answer>): Promise<Event> {
		const { event, body } = await answer;
		if (underWay.has(id)) bodies.set(id, body);
		return event;
	}

	function abort(id: number): void {
		const controller = underWay.get(id);
		underWay.delete(id);
		controller?.abort();
	}

	function take(step: Take): void {
		const { call, file } = step;
		const body: unknown = step.body === undefined ? bodies.get(call) : JSON.parse(step.body);
		bodies.delete(call);
		if (file === undefined) return receiver.take(step, body);
		const lines = files.get(file) ?? [];
		files.set(file, lines);
		lines.push(receiver.lines(step, body));
	}

	/** Each record is to its item what the answer to a request of its own would be. */
	function share({ call, list, records, output }: Share, body: unknown): void {
		const results = (body as Record<string, unknown[]>)[list]!;
		for (const { item, position, beside } of records) {
			receiver.take({ item, call, shape: 'record', drop: [], output, beside }, results[position]);
		}
	}

	function perform(step: Step): void {
		switch (step.kind) {
			case 'send':
				return begin(step.call, async (controller) => {
					timeLimits.add(controller, step.request.timeout);
					const { call, item, request } = step;
					const answer = host.send(call, item, request, controller);
					return await answered(call, answer).finally(() => timeLimits.remove(controller));
				});
			case 'store':
				return begin(step.call, async () => {
					const lines = files.get(step.call) ?? [];
					files.delete(step.call);
					return await answered(step.call, host.store(step, lines));
				});
			case 'keys':
				return begin(step.call, async () => await host.keys(step));
			case 'wait':
				return begin(step.timer, async ({ signal }) => {
					await host.wait(step.ms, signal);
					return { woke: { timer: step.timer, now: host.now() } };
				});
			case 'offsets':
				return mailbox.post({
					offsets: { seconds: host.offsets(step.timestamps), now: host.now() },
				});
			case 'take':
				return take(step);
			case 'takeFile':
				receiver.takeFile(step, bodies.get(step.call));
				bodies.delete(step.call);
				return;
			case 'takeRecord':
				return receiver.takeRecord(step);
			case 'share':
				share(step, bodies.get(step.call));
				bodies.delete(step.call);
				return;
			case 'discard':
				bodies.delete(step.call);
				files.delete(step.call);
				return;
			case 'abort':
				return abort(step.call);
			case 'entries':
				return receiver.entries(step.entries, step.cursor);
			case 'keep':
				return receiver.keep(step.text);
			case 'complete':
				return receiver.complete(step);
			case 'hint':
				return receiver.hint(step.item, step.text);
			case 'fail':
				return receiver.fail(step.failure);
			case 'done':
				over = true;
				return receiver.done(step.stats);
			default:
				step satisfies never;
		}
	}

	const cancel = () => {
		for (const id of [...underWay.keys()]) abort(id);
		mailbox.post({ cancelled: { now: host.now() } });
	};

	const { handle, steps } = core.start(start);
	try {
		if (cancelSignal?.aborted) return;
		cancelSignal?.addEventListener('abort', cancel, { once: true });
		steps.forEach(perform);
		while (!over && !cancelSignal?.aborted) {
			if (underWay.size === 0 && mailbox.isEmpty) throw new Error('The core waits for nothing');
			const event = await mailbox.next();
			core.advance(handle, event).steps.forEach(perform);
		}
	} finally {
		cancelSignal?.removeEventListener('abort', cancel);
		for (const id of [...underWay.keys()]) abort(id);
		timeLimits.end();
		core.release(handle);
	}
}
