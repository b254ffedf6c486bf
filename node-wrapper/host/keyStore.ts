/**
 * n8n's de-duplication store, which remembers the keys of messages that were sent. It reads, changes and writes a whole
 * list without a lock: within this process one act follows the other, and acts that wait are done together. Between two
 * acts the list is left to other processes, so that each sees what the others have written. What they overwrite
 * nevertheless is the core's concern (src/engine/keys.rs).
 */
import { randomInt } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Event, KeyError, Keys } from '../core/generated/envelope';
import { pause } from './pause';

/** The way to the store. Never rejects: an act that fails has an outcome too. */
export type KeyStore = (keys: Keys) => Promise<Event>;

type Helpers = Pick<
	IExecuteFunctions['helpers'],
	'checkProcessedAndRecord' | 'clearAllProcessedItems' | 'getProcessedDataCount' | 'removeProcessed'
>;

type Context = Pick<IExecuteFunctions, 'getNode' | 'getWorkflow'> & { helpers: Helpers };

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

const mode = { mode: 'entries' } as const;

/** How often an act is tried: databases are locked for moments, and two processes may both insert the first list. */
const TRIES = 5;

/** Milliseconds before the second try, and more before each further one. */
const FIRST_PAUSE = 50;

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
			const outcome = await listOf(context, keys.scope).act(context.helpers, keys);
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
	const name = JSON.stringify([id, scope === 'node' ? context.getNode().id : null]);
	const list = lists.get(name) ?? new KeyList(() => lists.delete(name));
	lists.set(name, list);
	return list;
}

/** n8n has no place for keys of a workflow without an ID. */
class NotSaved extends Error {}

/** One list of the store. */
class KeyList {
	private readonly waiting: Waiting[] = [];

	private isBusy = false;

	/** @param idle called when nothing is left to do */
	constructor(private readonly idle: () => void) {}

	async act(helpers: Helpers, keys: Keys): Promise<Outcome> {
		return await new Promise((done, failed) => {
			this.waiting.push({ keys, done, failed });
			if (!this.isBusy) void this.work(helpers);
		});
	}

	private async work(helpers: Helpers): Promise<void> {
		this.isBusy = true;
		while (this.waiting.length > 0) {
			await perform(helpers, this.waiting.splice(0, this.alike));
			await pause(randomInt(...GAP), new AbortController().signal);
		}
		this.idle();
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

async function perform(helpers: Helpers, acts: Waiting[]): Promise<void> {
	const [{ keys: first }] = acts as [Waiting];
	const all = [...new Set(acts.flatMap(({ keys }) => keys.keys))];
	try {
		if (first.act === 'record') {
			const most = Math.max(...acts.map(({ keys }) => keys.most));
			const known = new Set(await record(helpers, all, first.scope, most));
			for (const { keys, done } of acts) {
				done({ known: keys.keys.flatMap((key, place) => (known.has(key) ? [place] : [])) });
				for (const key of keys.keys) known.add(key);
			}
			return;
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
		for (const { done } of acts) done(outcome);
	} catch (reason) {
		for (const { failed } of acts) failed(reason);
	}
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

async function repeated<Result>(
	attempt: () => Promise<Result>,
	failed: (reason: unknown) => void = () => {},
): Promise<Result> {
	for (let tried = 1; ; tried += 1) {
		const outcome = await attempt().then(
			(result) => ({ result }),
			(reason: unknown) => ({ reason }),
		);
		if ('result' in outcome) return outcome.result;
		if (tried === TRIES || errorOf(outcome.reason) !== 'other') throw outcome.reason;
		failed(outcome.reason);
		await pause(FIRST_PAUSE * tried, new AbortController().signal);
	}
}

function messageOf(reason: unknown): string {
	return reason instanceof Error ? reason.message : String(reason);
}

function isCollision(reason: unknown): boolean {
	return /unique|duplicate/i.test(messageOf(reason));
}

function errorOf(reason: unknown): KeyError {
	if (reason instanceof NotSaved || /foreign key/i.test(messageOf(reason))) return 'notSaved';
	return /incompatible setting/i.test(messageOf(reason)) ? 'inOtherUse' : 'other';
}
