/** The short form of the load: twenty executions at once, ten rounds. */
import { expect, test } from 'vitest';
import { recordsOf, runRounds } from './parallel-executions.ts';
import { refusedShare, simulate } from './simulated-workers.ts';

test('20 executions at once deliver everything, ten times, and the process keeps nothing of it', async () => {
	const plan = { executions: 20, pages: 5, rounds: 10 };
	const { delivered, heldAfter } = await runRounds(plan);
	expect(delivered).toEqual(Array(200).fill(recordsOf(plan)));
	// A round holds 34 MB of records; what nine more rounds leave behind is less than what one execution of them held.
	const grown = heldAfter.at(-1)! - heldAfter[0]!;
	expect(grown).toBeLessThan(34_000_000 / plan.executions);
});

test('20 executions of 100 pages in one process never meet the limit of the account', async () => {
	const outcome = await simulate({ workers: 1, concurrency: 20, executions: 20, pages: 100 });
	expect(outcome.failures).toEqual([]);
	expect(outcome.delivered).toEqual(Array(20).fill(10_000));
	expect(outcome.arrivals).toHaveLength(2_000);
	expect(refusedShare(outcome.arrivals)).toBe(0);
});
