/** The rate limiters of several workers with the documented limit, in virtual time. */
import { beforeAll, describe, expect, test } from 'vitest';
import { mostWithin } from './most-within.ts';
import { refusedShare, simulate, type Outcome } from './simulated-workers.ts';

const EXECUTIONS = 300;
const PAGES = 20;
const MINUTE = 60_000;

const outcomes = new Map<number, Outcome>();
beforeAll(async () => {
	for (const workers of [1, 2, 4]) {
		outcomes.set(workers, await simulate({ workers, executions: EXECUTIONS, pages: PAGES }));
	}
}, 120_000);

describe.each([1, 2, 4])('%i workers', (workers) => {
	test('no execution and no record is lost', () => {
		const { failures, delivered } = outcomes.get(workers)!;
		expect(failures).toEqual([]);
		expect(delivered).toEqual(Array(EXECUTIONS).fill(PAGES * 100));
	});

	test('less than 2 % of the requests are refused after the first minute', () => {
		expect(refusedShare(outcomes.get(workers)!.arrivals, MINUTE)).toBeLessThan(0.02);
	});
});

test('the second worker makes it faster, up to the limit of the account', () => {
	const [one, two, four] = [1, 2, 4].map((workers) => outcomes.get(workers)!.took / MINUTE);
	expect(two).toBeLessThan(one! * 0.7);
	// 6,000 requests at 1,000 in 5 minutes: 25 minutes are the least.
	expect(four).toBeGreaterThanOrEqual(25);
	expect(four).toBeLessThan(25 * 1.4);
});

describe('sixty workflows that poll as often as they can', () => {
	const pollers = 60;
	const few = { workers: 1, executions: 300, pages: 1, concurrency: 1, latencyMs: 2_000 };
	const many = { workers: 1, executions: 100, pages: PAGES };
	let besideFew: Outcome;
	let besideMany: Outcome;
	beforeAll(async () => {
		besideFew = await simulate({ ...few, pollers });
		besideMany = await simulate({ ...many, pollers });
	}, 120_000);

	test.each([
		[5_000, 100],
		[5 * MINUTE, 500],
	])('make in any %i ms at most %i requests, half of the limit', (span, half) => {
		const [most, mostBesideMany] = [besideFew, besideMany].map(({ arrivals }) => {
			const polls = arrivals.filter(({ byPoll }) => byPoll);
			return mostWithin(
				polls.map(({ at }) => at),
				span,
			);
		});
		expect(most).toBeLessThanOrEqual(half);
		expect(mostBesideMany).toBeLessThanOrEqual(half);
		expect(most).toBeGreaterThan(half * 0.8);
	});

	test('do not slow down executions of one request', () => {
		expect(besideFew.delivered).toEqual(Array(few.executions).fill(100));
		expect(besideFew.took).toBeLessThan(few.executions * few.latencyMs * 1.1);
	});

	test('leave half of the pace to long listings, and nothing is lost', () => {
		expect([...besideFew.failures, ...besideMany.failures]).toEqual([]);
		expect(besideMany.delivered).toEqual(Array(many.executions).fill(PAGES * 100));
		// 500 in 5 minutes; half of them are 50 a minute, besides what was saved.
		const requests = many.executions * PAGES;
		expect(besideMany.took / MINUTE).toBeLessThan(requests / 50);
	});
});
