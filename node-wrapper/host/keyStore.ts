/**
 * n8n's de-duplication store, which remembers the keys of messages that were sent. It reads, changes and writes a whole
 * list. Within this process one act follows the other, and acts that wait are done together; a lock holds off other
 * processes. Between two acts the list is left to them. What they overwrite nevertheless is the core's concern
 * (src/engine/keys.rs).
 */
import { randomInt } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Event, Keys } from '../core/generated/envelope';
import { pause } from './pause';
import { locked, mode, type Helpers, type Holder } from './storeLock';
import { errorOf, isCollision, messageOf, NotSaved, repeated } from './storeTries';

/** The way to the store. Never rejects: an act that fails has an outcome too. */
export type KeyStore = (keys: Keys) => Promise<Event>;

type Context = Pick<IExecuteFunctions, 'getNode' | 'getWorkflow'> & Holder;

interface Outcome {
	/** Positions of the keys that were there before. */
	known?: number[];
	count?: number;
}

interface Waiting {
	keys: Keys;
	done: (outcome: Outcome) => void;
	failed: (reason: unknown) => void;
}

/** Milliseconds for which a list is left to other processes: from, and below. */
const GAP = [10, 30] as const;

/** Keys that are recorded together at most. The store drops the oldest, which must not be among them. */
const TOGETHER = 500;

/** The lists on which this process acts. */
const lists = new Map<string, KeyList>();

export function keyStoreOf(context: Context): KeyStore {
	return async (keys) => {
		const { call } = keys;
		try {
			const outcome = await listOf(context, keys.scope).act(context, keys);
			return { keys: { call, known: [], count: 0, ...outcome, now: Date.now() } };
		} catch (reason) {
			const error = errorOf(reason);
			return { keysFailed: { call, error, detail: messageOf(reason), now: Date.now() } };
		}
	};
}

function listOf(context: Context, scope: Keys['scope']): KeyList {
	const { id } = context.getWorkflow();
	if (!id) throw new NotSaved();
	const lock = `${scope === 'node' ? context.getNode().id : 'workflow'}:wtsChat.lock`;
	const name = JSON.stringify([id, lock]);
	const list = lists.get(name) ?? new KeyList(lock, () => lists.delete(name));
	lists.set(name, list);
	return list;
}

/** One list of the store. */
class KeyList {
	private readonly waiting: Waiting[] = [];

	private isBusy = false;

	/**
	 * @param lock node ID of its lock
	 * @param idle called when nothing is left to do
	 */
	constructor(
		private readonly lock: string,
		private readonly idle: () => void,
	) {}

	async act(holder: Holder, keys: Keys): Promise<Outcome> {
		return await new Promise((done, failed) => {
			this.waiting.push({ keys, done, failed });
			if (!this.isBusy) void this.work(holder);
		});
	}

	private async work(holder: Holder): Promise<void> {
		this.isBusy = true;
		while (this.waiting.length > 0) {
			await this.perform(holder);
			await pause(randomInt(...GAP), new AbortController().signal);
		}
		this.idle();
	}

	private async perform(holder: Holder): Promise<void> {
		let acts: Waiting[] = [];
		try {
			const outcomes = await locked(holder, this.lock, async () => {
				acts = this.waiting.splice(0, this.alike);
				return await outcomesOf(holder.helpers, acts);
			});
			acts.forEach(({ done }, place) => done(outcomes[place]!));
		} catch (reason) {
			if (acts.length === 0) acts = this.waiting.splice(0, this.alike);
			for (const { failed } of acts) failed(reason);
		}
	}

	/** How many of the acts that wait can be done together. */
	private get alike(): number {
		const [{ keys: first }] = this.waiting as [Waiting];
		if (first.act === 'clear') return 1;
		let sum = 0;
		const end = this.waiting.findIndex(({ keys }, place) => {
			sum += keys.keys.length;
			return place > 0 && (keys.act !== first.act || sum > TOGETHER);
		});
		return end === -1 ? this.waiting.length : end;
	}
}

async function outcomesOf(helpers: Helpers, acts: Waiting[]): Promise<Outcome[]> {
	const [{ keys: first }] = acts as [Waiting];
	const all = [...new Set(acts.flatMap(({ keys }) => keys.keys))];
	if (first.act === 'record') {
		const most = Math.max(...acts.map(({ keys }) => keys.most));
		const known = new Set(await record(helpers, all, first.scope, most));
		return acts.map(({ keys: { keys } }) => {
			const outcome = { known: keys.flatMap((key, place) => (known.has(key) ? [place] : [])) };
			for (const key of keys) known.add(key);
			return outcome;
		});
	}
	const outcome = await repeated(async () => {
		if (first.act === 'remove') {
			await helpers.removeProcessed(all, first.scope, mode);
			return {};
		}
		const count = await helpers.getProcessedDataCount(first.scope, mode);
		await helpers.clearAllProcessedItems(first.scope, mode);
		return { count };
	});
	return acts.map(() => outcome);
}

/** Returns the keys that were there before. */
async function record(
	helpers: Helpers,
	keys: string[],
	scope: Keys['scope'],
	maxEntries: number,
): Promise<string[]> {
	let unclear: unknown;
	const options = { ...mode, maxEntries };
	const { processed } = await repeated(
		async () => await helpers.checkProcessedAndRecord(keys, scope, options),
		(reason) => {
			// Another process has inserted the list; this one has written nothing.
			if (!isCollision(reason)) unclear = reason;
		},
	);
	// They may have been written by the try that failed, or by another process.
	if (unclear !== undefined && processed.length > 0) throw unclear;
	return processed.map(String);
}
