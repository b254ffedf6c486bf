/** What a handler is given, and the few things every handler does with it. */
import type { Account } from './account.ts';
import { notFound } from './answer.ts';
import type { Clock } from './clock.ts';
import type { Collection } from './collection.ts';
import type { ListFaults } from './control/faults.ts';
import { Lists, type Filters, type Page } from './list.ts';
import { readInstant, writeInstant } from './clock.ts';
import type { Stamped, Values } from './records.ts';

export interface Call {
	params: Record<string, string>;
	/** The query by the specification's names, validated and of the right types. */
	query: Record<string, unknown>;
	/** The body as sent; validated where the specification has a schema for it. */
	body: Values;
	account: Account;
	clock: Clock;
	lists: Lists;
	listFaults: ListFaults | undefined;
	/** The sandbox's own address, for links in answers. */
	origin: string;
	/** Whether WhatsApp's 24-hour window is heeded. */
	windows: boolean;
	/** Tells subscribers of webhooks that something has happened. */
	publish(event: string, content: unknown): void;
	/** Posts to the `callbackUrl` of a send. */
	callBack(url: string, body: unknown): void;
}

/**
 * Handlers by operation id. A plain value is sent as JSON, `undefined` as an empty body, and an
 * `Answer` as it is.
 */
export type Handlers = Record<string, (call: Call) => unknown>;

/** Details that an answer is asked to fill, folded to lower case. */
export function includes(call: Call, detail: string): boolean {
	const asked = call.query['IncludeDetails'] ?? call.query['includeDetails'] ?? [];
	const details = ([] as unknown[]).concat(asked);
	return details.some((name) => String(name).toLowerCase() === detail.toLowerCase());
}

/** The record with the id of a path parameter, or a 404. */
export function required<T extends { id: string }>(
	collection: Collection<T>,
	id: string | undefined,
): T {
	const record = collection.get(id);
	if (!record) throw notFound();
	return record;
}

/** Id and times of a record that is made now. */
export function newRecord({ account, clock }: Call): Stamped {
	const now = clock.micros();
	return {
		id: account.random.uuid(),
		createdAt: writeInstant(now, 'micros'),
		updatedAt: writeInstant(now, 'ticks'),
	};
}

/** Changes a record and its time of change. */
export function touch<T extends Stamped>(
	call: Call,
	collection: Collection<T>,
	record: T,
	changes: Partial<T>,
): T {
	return collection.change(record, { ...changes, updatedAt: call.clock.stamp('ticks') });
}

interface Listed<T, S> {
	/** Names the list; with the parent's id where there is one. */
	name: string;
	filters: Filters<T>;
	/** Which records belong to the list at all. */
	within?: (record: T) => boolean;
	show?: (record: T) => S;
	/** Goes up with whatever else `show` or the filters read, if that is not the collection itself. */
	also?: number;
}

/** A page of a collection, as the query asks for it. */
export function page<T extends Stamped, S = T>(
	call: Call,
	collection: Collection<T>,
	{ name, filters, within, show = (record) => record as unknown as S, also = 0 }: Listed<T, S>,
	asked: Record<string, unknown> = call.query,
): Page<S> {
	disturb(call, collection, within);
	const source = {
		name,
		version: `${collection.version} ${also}`,
		records: within ? collection.all().filter(within) : collection.all(),
		filters,
	};
	return call.lists.page(source, asked, show, call.listFaults);
}

/** Lets records appear and disappear just before a list is read, if a fault says so. */
function disturb<T extends Stamped>(
	{ account, clock, listFaults }: Call,
	collection: Collection<T>,
	within: (record: T) => boolean = () => true,
): void {
	const { insert, remove = 0 } = listFaults ?? {};
	if (!insert && remove === 0) return;
	for (const { id } of collection.all().filter(within).slice(0, remove)) collection.remove(id);
	const pattern = collection.find(within);
	if (!insert || !pattern) return;
	for (let made = 0; made < insert.count; made += 1) {
		const first = readInstant((collection.find(within) as T).createdAt);
		const createdAt = insert.at === 'start' ? writeInstant(first - 1_000_000) : clock.stamp();
		const record = { ...pattern, id: account.random.uuid(), createdAt };
		if (insert.at === 'start') collection.addFirst(record);
		else collection.add(record);
	}
}
