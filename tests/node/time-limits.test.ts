import { beforeEach, expect, test } from 'vitest';
import { TimeLimits, timeIsUp } from '../../node-wrapper/host/timeLimits.ts';

interface Timer {
	end: number;
	ring(): void;
	signal: AbortSignal;
}

/** Time that passes on request, and a clock that may be set. */
class Clock {
	passed = 0;

	setBack = 0;

	timers: Timer[] = [];

	now = () => this.passed - this.setBack;

	wait = async (ms: number, signal: AbortSignal) =>
		await new Promise<void>((ring, reject) => {
			this.timers.push({ end: this.passed + ms, ring, signal });
			signal.addEventListener('abort', () => reject(signal.reason as Error));
		});

	async pass(ms: number): Promise<void> {
		const end = this.passed + ms;
		for (;;) {
			const [first] = this.timers.toSorted((one, other) => one.end - other.end);
			if (first === undefined || first.end > end) break;
			this.passed = first.end;
			this.timers.splice(this.timers.indexOf(first), 1);
			first.ring();
			await new Promise(setImmediate);
		}
		this.passed = end;
	}
}

let clock: Clock;
let limits: TimeLimits;
beforeEach(() => {
	clock = new Clock();
	limits = new TimeLimits(clock);
});

function request(ms: number): AbortController {
	const controller = new AbortController();
	limits.add(controller, ms);
	return controller;
}

const areAborted = (requests: AbortController[]) => requests.map(({ signal }) => signal.aborted);

test('each request has its own limit, whatever order they have', async () => {
	const requests = [request(300), request(100), request(200), request(100)];
	await clock.pass(99);
	expect(areAborted(requests)).toEqual([false, false, false, false]);
	await clock.pass(1);
	expect(areAborted(requests)).toEqual([false, true, false, true]);
	requests.push(request(50));
	await clock.pass(50);
	expect(areAborted(requests)).toEqual([false, true, false, true, true]);
	await clock.pass(50);
	expect(areAborted(requests)).toEqual([false, true, true, true, true]);
	await clock.pass(100);
	expect(areAborted(requests)).toEqual([true, true, true, true, true]);
	expect(requests.every(({ signal }) => signal.reason === timeIsUp)).toBe(true);
});

test('a request that was answered is left alone, and the next ones still have theirs', async () => {
	const [answered, late] = [request(100), request(150)];
	limits.remove(answered);
	await clock.pass(120);
	const later = request(100);
	await clock.pass(30);
	expect(areAborted([answered, late, later])).toEqual([false, true, false]);
	await clock.pass(70);
	expect(later.signal.aborted).toBe(true);
});

test('many requests, one after the other, share a timer', async () => {
	for (let count = 0; count < 50; count++) {
		const controller = request(1_000);
		await clock.pass(1);
		limits.remove(controller);
	}
	expect(clock.timers.length).toBe(1);
});

test('a clock that is set back extends no limit', async () => {
	const controller = request(100);
	await clock.pass(50);
	clock.setBack = 3_600_000;
	await clock.pass(50);
	expect(controller.signal.aborted).toBe(true);
});

test('at the end no timer stays', async () => {
	const controller = request(100);
	limits.end();
	expect(clock.timers.every(({ signal }) => signal.aborted)).toBe(true);
	await clock.pass(1_000);
	expect(controller.signal.aborted).toBe(false);
});
