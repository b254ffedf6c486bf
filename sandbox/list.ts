/**
 * Every list of the API, in one place: filter, order, page, envelope. A resource says what its
 * filters compare; the arithmetic of pages, and the faults that bend it, are here.
 */
import { readInstant } from './clock.ts';
import { Refusal, validationBody } from './answer.ts';
import type { ListFaults } from './control/faults.ts';

type Test<T> = (record: T) => boolean;

/** Turns the value of a query name (or body property) into a test, or into nothing if it asks nothing. */
export type Filter<T> = (wanted: never) => Test<T>;
export type Filters<T> = Record<string, Filter<T>>;

/** The record's value equals the wanted one. */
export function equals<T>(read: (record: T) => unknown): Filter<T> {
	return (wanted: unknown) => (record) => read(record) === wanted;
}

/** An id: the same, without regard to upper and lower case. */
export function sameId<T>(read: (record: T) => string | null): Filter<T> {
	return (wanted: string) => {
		const id = wanted.toLowerCase();
		return (record) => read(record) === id;
	};
}

/** The record's value is one of the wanted ones. */
export function oneOf<T>(read: (record: T) => unknown): Filter<T> {
	return (wanted: unknown[]) => {
		const choices = new Set(wanted.map(folded));
		return (record) => choices.has(folded(read(record)));
	};
}

/** One of the record's values is one of the wanted ones. */
export function anyOf<T>(read: (record: T) => readonly unknown[]): Filter<T> {
	return (wanted: unknown[]) => {
		const choices = new Set(wanted.map(folded));
		return (record) => read(record).some((value) => choices.has(folded(value)));
	};
}

/** The record's text contains the wanted text, without regard to case. */
export function contains<T>(read: (record: T) => string | null | undefined): Filter<T> {
	return (wanted: string) => (record) =>
		(read(record) ?? '').toLowerCase().includes(wanted.toLowerCase());
}

/** Every wanted key of the record's map has the wanted value. */
export function hasEntries<T>(read: (record: T) => Record<string, unknown> | null): Filter<T> {
	return (wanted: Record<string, unknown>) => (record) =>
		Object.entries(wanted).every(([key, value]) => String(read(record)?.[key]) === String(value));
}

/** The record's timestamp is at or after the requested one; whether the real bounds are inclusive is not documented. */
export function after<T>(read: (record: T) => string | null): Filter<T> {
	return (wanted: string) => {
		const bound = readInstant(wanted);
		return (record) => readInstant(read(record) ?? '') >= bound;
	};
}

/** The record's timestamp is at or before the requested one. */
export function before<T>(read: (record: T) => string | null): Filter<T> {
	return (wanted: string) => {
		const bound = readInstant(wanted);
		return (record) => readInstant(read(record) ?? '') <= bound;
	};
}

/** `<name>.After` and `<name>.Before`. */
export function range<T>(name: string, read: (record: T) => string | null): Filters<T> {
	return { [`${name}.After`]: after(read), [`${name}.Before`]: before(read) };
}

/** The ranges that every list has. */
export function lifeRanges<
	T extends { createdAt: string; updatedAt: string | null },
>(): Filters<T> {
	return {
		...range<T>('CreatedAt', (record) => record.createdAt),
		...range<T>('UpdatedAt', (record) => record.updatedAt),
	};
}

function folded(value: unknown): unknown {
	return typeof value === 'string' ? value.toLowerCase() : value;
}

/** What is asked of a list, once the query (or the body, for the contact filter) is validated. */
export interface Paging {
	PageNumber?: number;
	PageSize?: number;
	OrderBy?: string | null;
	OrderDirection?: string | null;
}

export interface Source<T> {
	/** Names what is listed, so that two lists never share a kept result. */
	name: string;
	/** Goes up whenever a record changes. */
	version: number | string;
	records: readonly T[];
	filters: Filters<T>;
}

export interface Page<T> {
	pageNumber: number;
	pageSize: number;
	orderBy: string | null;
	orderDirection: string | null;
	items: T[];
	totalItems: number;
	totalPages: number;
	hasMorePages: boolean;
}

const defaultPageSize = 15;
const keptResults = 64;

/** The lists of one sandbox. */
export class Lists {
	private readonly kept = new Map<string, readonly unknown[]>();

	/** The records that pass, in order. Kept, so that page 2 of a long list costs next to nothing. */
	select<T>(source: Source<T>, asked: Record<string, unknown>): readonly T[] {
		const wanted = Object.keys(source.filters)
			.filter((name) => asked[name] !== undefined && asked[name] !== null)
			.map((name) => [name, asked[name]] as const);
		const order = [asked['OrderBy'] ?? null, asked['OrderDirection'] ?? null];
		const signature = JSON.stringify([source.name, source.version, wanted, order]);
		const known = this.kept.get(signature);
		if (known) return known as readonly T[];

		const tests = wanted.map(([name, value]) =>
			(source.filters[name] as Filter<T>)(value as never),
		);
		const passing =
			tests.length === 0
				? source.records
				: source.records.filter((record) => tests.every((test) => test(record)));
		const result = ordered(passing, asked as Paging);
		this.kept.set(signature, result);
		if (this.kept.size > keptResults) this.kept.delete(this.kept.keys().next().value as string);
		return result;
	}

	/** One page of what passes, in the API's envelope. */
	page<T, S>(
		source: Source<T>,
		asked: Record<string, unknown>,
		show: (record: T) => S,
		faults?: ListFaults,
	): Page<S> {
		const records = this.select(source, asked);
		const { PageNumber, PageSize, OrderBy, OrderDirection } = asked as Paging;
		const askedSize = PageSize ?? defaultPageSize;
		if (askedSize < 1 || askedSize > 100) {
			throw new Refusal(
				400,
				validationBody({ PageSize: ['The field PageSize must be between 1 and 100.'] }),
			);
		}
		const pageSize = Math.min(askedSize, faults?.clampPageSize ?? askedSize);
		const totalItems = Math.max(0, records.length + (faults?.totalShift ?? 0));
		const totalPages = Math.ceil(totalItems / pageSize);
		const lastPage = Math.max(1, Math.ceil(records.length / pageSize));
		const pageNumber = Math.max(1, PageNumber ?? 1);
		const shownPage = faults?.repeatLastPage ? Math.min(pageNumber, lastPage) : pageNumber;
		const first = (shownPage - 1) * pageSize;
		return {
			pageNumber,
			pageSize,
			orderBy: OrderBy?.toLowerCase() ?? null,
			orderDirection: OrderDirection ?? null,
			items: records
				.slice(first, first + pageSize)
				.slice(0, faults?.shortPage)
				.map(show),
			totalItems,
			totalPages,
			hasMorePages: faults?.repeatLastPage ?? pageNumber < totalPages,
		};
	}
}

/** Sorted by the named field, whatever its case; a field that no record has leaves the order as it is. */
function ordered<T>(records: readonly T[], { OrderBy, OrderDirection }: Paging): readonly T[] {
	const sample = records[0] as Record<string, unknown> | undefined;
	const wanted = OrderBy?.toLowerCase();
	const field =
		sample && wanted && Object.keys(sample).find((name) => name.toLowerCase() === wanted);
	if (!field) return OrderDirection === 'DESCENDING' ? [...records].reverse() : records;
	const sign = OrderDirection === 'DESCENDING' ? -1 : 1;
	const keyed = records.map((record) => ({
		record,
		key: sortKey((record as Record<string, unknown>)[field]),
	}));
	keyed.sort((a, b) => sign * compare(a.key, b.key));
	return keyed.map(({ record }) => record);
}

function sortKey(value: unknown): string | number {
	if (typeof value === 'number') return value;
	if (typeof value === 'boolean') return Number(value);
	if (typeof value !== 'string') return '';
	const instant = readInstant(value);
	return Number.isNaN(instant) ? value.toLowerCase() : instant;
}

/** Null first, then numbers and timestamps, then text. */
function compare(a: string | number, b: string | number): number {
	if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : 0;
	if (a === '' || b === '') return a === '' ? -1 : 1;
	return typeof a === 'number' ? -1 : 1;
}
