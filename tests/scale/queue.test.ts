/** The short form of the run in queue mode: one real worker and a few executions, all of them complete. */
import { expect, test } from 'vitest';
import { packedTarball } from '../../scripts/setup/places.mjs';
import { runQueueLoad } from './queue-load.ts';

test('a worker reads every page of every execution, and hands each in once', async () => {
	const load = { workers: 1, executions: 6, pages: 20, within: 3 };
	const result = await runQueueLoad({ tarball: packedTarball(), ...load });
	// n8n deletes what succeeded, as the workflow says, and keeps what did not.
	expect(result.statuses).not.toHaveProperty('error');
	expect(result.statuses).not.toHaveProperty('crashed');
	expect(result.receipts.map(({ records, distinct }) => [records, distinct])).toEqual(
		Array(6).fill([2000, 2000]),
	);
	expect(new Set(result.receipts.map(({ execution }) => execution)).size).toBe(6);
	expect(result.arrivals).toHaveLength(120);
	expect(result.arrivals.filter(({ refused }) => refused)).toEqual([]);
});
