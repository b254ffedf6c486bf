/**
 * A lock on a list of n8n's de-duplication store. n8n reads a list, changes it and writes it back without a lock, so that
 * processes overwrite each other.
 *
 * n8n has one row for each workflow and node ID, and inserts a row that is missing. Of several processes that insert the
 * same row, a database lets one succeed. So the lock is a row under an ID that no node has: the process that inserts it
 * has the lock, and deletes it at the end. n8n's helpers belong to one node and read its ID before they wait for anything,
 * so the node has the other ID for as long as such a call takes to return its promise.
 *
 * A process that is killed leaves its row behind. Each process inserts a random number of entries, by which others see
 * whether the row is still the same; one that stays the same for too long is deleted.
 */
import { randomInt } from 'node:crypto';
import type { IExecuteFunctions, INode } from 'n8n-workflow';

import { pause } from './pause';
import { isCollision, repeated } from './storeTries';

export type Helpers = Pick<
	IExecuteFunctions['helpers'],
	'checkProcessedAndRecord' | 'clearAllProcessedItems' | 'getProcessedDataCount' | 'removeProcessed'
>;

export interface Holder {
	helpers: Helpers;
	/** The node to which the helpers belong; `getNode` returns a copy. */
	node?: INode;
}

export const mode = { mode: 'entries' } as const;

/** Milliseconds after which a row that has not changed belongs to a process that has ended: from, and below. */
const ABANDONED_AFTER = [30_000, 45_000] as const;

/** Milliseconds of waiting in all. */
const PATIENCE = 120_000;

/** Milliseconds between two looks at the row: from, at first below, at last below. */
const PAUSES = [5, 25, 200] as const;

/** Numbers of entries: from, and below. */
const ENTRIES = [1, 100] as const;

/**
 * Does something while no other process has the lock. Where n8n does not allow a lock, it is done without one.
 *
 * @param id the node ID under which the row of the lock stands
 */
export async function locked<Result>(
	{ helpers, node }: Holder,
	id: string,
	act: () => Promise<Result>,
): Promise<Result> {
	if (!node || !Object.getOwnPropertyDescriptor(node, 'id')?.configurable) return await act();
	const row = new Row(helpers, node, id);
	if (!(await taken(row))) return await act();
	try {
		return await act();
	} finally {
		// A row that cannot be deleted is like one that a killed process has left.
		await row.remove().catch(() => {});
	}
}

/** Waits for the lock. Returns whether there can be one. */
async function taken(row: Row): Promise<boolean> {
	const [from, below, most] = PAUSES;
	// Random, so that no two processes delete the row at the same time, one of them the new row of a third.
	const abandonedAfter = randomInt(...ABANDONED_AFTER);
	let seen = 0;
	let unchanged = 0;
	let waited = 0;
	for (let turn = 0; waited < PATIENCE; turn += 1) {
		const entries = await row.entries();
		if (!row.isLookedUp) return false;
		if (entries === 0 && (await row.insert())) return true;
		// A row that was missing, and that another process inserted first, is a new one.
		if (entries === 0 || entries !== seen) unchanged = 0;
		seen = entries;
		if (unchanged > abandonedAfter) await row.remove();
		// The pauses are added up, and not read from a clock: a machine that was suspended has not waited.
		const ms = randomInt(from, Math.min(below + from * turn, most));
		await pause(ms, new AbortController().signal);
		unchanged += ms;
		waited += ms;
	}
	throw new Error('Other executions have kept the list of keys locked for two minutes');
}

/** The row of the lock. */
class Row {
	/** Whether n8n has looked under the ID that the node has during a call. */
	isLookedUp = false;

	constructor(
		private readonly helpers: Helpers,
		private readonly node: INode,
		private readonly id: string,
	) {}

	async entries(): Promise<number> {
		return await this.call(async () => await this.helpers.getProcessedDataCount('node', mode));
	}

	/** Returns whether the row was missing, so that this process has inserted it. */
	async insert(): Promise<boolean> {
		const entries = Array.from({ length: randomInt(...ENTRIES) }, (_, place) => String(place));
		const record = async () =>
			await this.helpers.checkProcessedAndRecord(entries, 'node', mode).catch((reason) => {
				if (isCollision(reason)) return { new: [] };
				throw reason;
			});
		// Of a row that is there, at least the first entry is not new.
		return (await this.call(record)).new.length === entries.length;
	}

	async remove(): Promise<void> {
		await this.call(async () => await this.helpers.clearAllProcessedItems('node', mode));
	}

	/** Calls a helper while the node has the ID of the row. */
	private async call<Result>(helper: () => Promise<Result>): Promise<Result> {
		return await repeated(async () => {
			const { id } = this.node;
			const property = { enumerable: true, configurable: true };
			const get = () => {
				this.isLookedUp = true;
				return this.id;
			};
			let result: Promise<Result>;
			Object.defineProperty(this.node, 'id', { ...property, get });
			try {
				result = helper();
			} finally {
				Object.defineProperty(this.node, 'id', { ...property, writable: true, value: id });
			}
			return await result;
		});
	}
}
