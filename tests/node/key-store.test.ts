/** The way to n8n's de-duplication store: what several processes do to one list, each of which may stand still. */
import { createRequire } from 'node:module';
import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Event, KeyAct, Keys } from '../../node-wrapper/core/generated/envelope';
import type * as keyStore from '../../node-wrapper/host/keyStore';

type Context = Parameters<typeof keyStore.keyStoreOf>[0];

const load = createRequire(import.meta.url);

beforeEach(() => {
	// Loaded once, and not again for each process.
	vi.doMock('n8n-workflow', () => ({ sleepWithAbort: undefined, ...load('n8n-workflow') }));
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
	vi.doUnmock('n8n-workflow');
});

const NODE = 'node-of-the-keys';

/** Numbers below 1 that look random, the same in each run. */
function numbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

/** As n8n does it: without a lock, but no row is inserted twice. */
class Database {
	readonly rows = new Map<string, string[]>();

	/** @param delay milliseconds of each statement */
	constructor(private readonly delay: () => number) {}

	context(node: INode | undefined, id: () => string = () => (node ?? { id: NODE }).id): Context {
		const { rows } = this;
		const statement = async <Result>(run: () => Result): Promise<Result> => {
			await later(this.delay());
			const result = run();
			await later(this.delay());
			return result;
		};
		const rowOf = (scope: string) => (scope === 'node' ? `n:${id()}` : '');
		const helpers = {
			async checkProcessedAndRecord(items: string[], scope: string) {
				const row = rowOf(scope);
				const read = await statement(() => rows.get(row)?.slice());
				if (!read) {
					await statement(() => {
						if (rows.has(row)) throw new Error('duplicate key value violates unique constraint');
						rows.set(row, [...items]);
					});
					return { new: items, processed: [] };
				}
				const processed = items.filter((item) => read.includes(item));
				const added = items.filter((item) => !read.includes(item));
				await statement(() => rows.has(row) && rows.set(row, [...read, ...added]));
				return { new: added, processed };
			},
			async removeProcessed(items: string[], scope: string) {
				const row = rowOf(scope);
				const read = await statement(() => rows.get(row)?.slice());
				if (!read) return;
				const left = read.filter((item) => !items.includes(item));
				await statement(() => rows.has(row) && rows.set(row, left));
			},
			async clearAllProcessedItems(scope: string) {
				const row = rowOf(scope);
				await statement(() => rows.delete(row));
			},
			async getProcessedDataCount(scope: string) {
				const row = rowOf(scope);
				return await statement(() => rows.get(row)?.length ?? 0);
			},
		} as unknown as IExecuteFunctions['helpers'];
		return {
			helpers,
			node,
			getNode: () => ({ ...node, id: NODE }) as INode,
			getWorkflow: () => ({ id: 'workflow', active: true }),
		};
	}
}

async function later(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}

/** A process of its own: what the module keeps is not shared. */
async function processOf(context: Context): Promise<keyStore.KeyStore> {
	vi.resetModules();
	const module = await import('../../node-wrapper/host/keyStore');
	return module.keyStoreOf(context);
}

let call = 0;

function keysOf(act: KeyAct, keys: string[], scope: Keys['scope'] = 'node'): Keys {
	return { call: (call += 1), item: 0, act, scope, keys, most: 1_000 };
}

function knownOf(event: Event): number[] {
	if (!('keys' in event)) throw new Error(JSON.stringify(event));
	return event.keys.known;
}

/** Plays to the end of what has been begun. */
async function ended<Result>(begun: Array<Promise<Result>>): Promise<Result[]> {
	const all = Promise.all(begun);
	let isOver = false;
	void all.catch(() => {}).finally(() => (isOver = true));
	while (!isOver) await vi.advanceTimersByTimeAsync(1_000);
	return await all;
}

const nodeOf = (): INode => ({ id: NODE, name: 'Send' }) as INode;

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
	'of processes that stand still in the middle of an act, none loses what another recorded (%i)',
	async (seed) => {
		const random = numbers(seed);
		// Now and then for up to four seconds, between two statements or within one: below half a minute for an act.
		const delay = () => (random() < 0.05 ? random() * 4_000 : random() * 20);
		const database = new Database(delay);
		const nodes = [nodeOf(), nodeOf(), nodeOf()];
		const stores = [];
		for (const node of nodes) stores.push(await processOf(database.context(node)));
		const scope = seed % 2 === 0 ? 'node' : 'workflow';
		const row = scope === 'node' ? `n:${NODE}` : '';
		const shared = Array.from({ length: 12 }, (_, number) => `shared ${number}`);
		const told = new Map<string, number>();
		const begun = stores.map(async (store, place) => {
			for (const key of shared) {
				await later(random() * 200);
				const own = [`own ${place} ${key}`, `gone ${place} ${key}`];
				const known = knownOf(await store(keysOf('record', [key, ...own], scope)));
				if (known.length === 0) told.set(key, (told.get(key) ?? 0) + 1);
				await store(keysOf('remove', [own[1]!], scope));
			}
		});
		await ended(begun);
		expect([...told]).toEqual(expect.arrayContaining(shared.map((key) => [key, 1])));
		expect(told.size).toBe(12);
		const own = nodes.flatMap((_, place) => shared.map((key) => `own ${place} ${key}`));
		expect(database.rows.get(row)?.toSorted()).toEqual([...shared, ...own].toSorted());
		expect([...database.rows.keys()]).toEqual([row]);
		expect(nodes).toEqual([nodeOf(), nodeOf(), nodeOf()]);
	},
);

test('the lock of a process that was killed is removed', async () => {
	const lock = `n:${NODE}:wtsChat.lock`;
	const database = new Database(() => 1);
	database.rows.set(lock, ['0', '1', '2']);
	const store = await processOf(database.context(nodeOf()));
	const [first] = await ended([store(keysOf('record', ['a']))]);
	expect(knownOf(first!)).toEqual([]);
	expect([...database.rows]).toEqual([[`n:${NODE}`, ['a']]]);
});

test('an n8n that takes the ID of its node later, or none that can be seen, gets no lock', async () => {
	const frozen = Object.freeze(nodeOf());
	const database = new Database(() => 1);
	const contexts = [
		database.context(undefined),
		database.context(frozen),
		database.context(nodeOf(), () => NODE),
	];
	for (const [place, context] of contexts.entries()) {
		const store = await processOf(context);
		await ended([store(keysOf('record', [`key ${place}`]))]);
	}
	expect([...database.rows]).toEqual([[`n:${NODE}`, ['key 0', 'key 1', 'key 2']]]);
});

test('a list that others keep locked is not changed, and the error says so', async () => {
	const database = new Database(() => 1);
	const lock = `n:${NODE}:wtsChat.lock`;
	const store = await processOf(database.context(nodeOf()));
	const begun = store(keysOf('record', ['a']));
	let isOver = false;
	void begun.finally(() => (isOver = true));
	for (let turn = 0; !isOver; turn += 1) {
		// Another process each time.
		database.rows.set(
			lock,
			Array.from({ length: 1 + (turn % 50) }, (_, entry) => String(entry)),
		);
		await vi.advanceTimersByTimeAsync(1_000);
	}
	expect(await begun).toMatchObject({
		keysFailed: { error: 'other', detail: expect.stringContaining('two minutes') },
	});
	expect(database.rows.has(`n:${NODE}`)).toBe(false);
});

test('the lock of a process that was a moment faster each time is not removed', async () => {
	const node = nodeOf();
	const context = new Database(() => 1).context(node);
	const removed = vi.fn();
	Object.assign(context.helpers, {
		getProcessedDataCount: async () => (node.id ? 0 : -1),
		checkProcessedAndRecord: async () => {
			throw new Error('duplicate key value violates unique constraint');
		},
		clearAllProcessedItems: removed,
	});
	const store = await processOf(context);
	const [event] = await ended([store(keysOf('record', ['a']))]);
	expect(event).toHaveProperty('keysFailed');
	expect(removed).not.toHaveBeenCalled();
});
