/** The rate limiters of several workers with the documented limit, in virtual time. */
import { beforeAll, describe, expect, test } from 'vitest';
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
