/** A load in one n8n as a table: a row for what was there before, and one for every round. */
import { table, type Row } from '../bench/figures.ts';
import type { Memory } from './memory-door.ts';
import type { LoadResult, Round } from './n8n-load.ts';

const head = [
	'',
	'complete',
	'distinct records',
	'requests',
	'refused',
	'minutes',
	'held, MiB',
	'resident, MiB',
	'most resident so far, MiB',
];

export function loadTable({ executions, records, memoryBefore, rounds }: LoadResult): string {
	const before: Row = ['before', '', '', '', '', '', ...memoryCells(memoryBefore)];
	const rows = rounds.map((round, index): Row => {
		const { requests, refused, took } = round;
		return [
			`after round ${index + 1}`,
			`${complete(round, records)} of ${executions}`,
			round.receipts.reduce((sum, { distinct }) => sum + distinct, 0).toLocaleString('en'),
			requests,
			refused,
			(took / 60_000).toFixed(1),
			...memoryCells(round.memoryAfter),
		];
	});
	return table(head, [before, ...rows]);
}

/** Executions whose workflow saw every record, and none twice. */
function complete({ receipts }: Round, records: number): number {
	const whole = receipts.filter(
		(receipt) => receipt.records === records && receipt.distinct === records,
	);
	return new Set(whole.map(({ execution }) => execution)).size;
}

function memoryCells({ held, resident, peak }: Memory): string[] {
	return [held, resident, peak].map((bytes) => (bytes / 2 ** 20).toFixed(0));
}
