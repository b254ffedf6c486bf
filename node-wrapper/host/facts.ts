/** Facts about a body for the core: counters, ids, and the columns that it asks for. */
import type { Facts } from '../core/generated/envelope';
import { valueAt } from './valueAt';

/** @param places properties of each record, dotted where they lie in another one */
export function factsOf(body: unknown, places: string[] = []): Facts {
	const none = { count: 0, ids: '' };
	if (body === undefined) return { form: 'empty', ...none };
	if (Array.isArray(body)) return { form: 'array', ...recordsOf(body, places) };
	if (body === null || typeof body !== 'object') return { form: 'other', ...none };
	const page = body as Record<string, unknown>;
	if (!Array.isArray(page.items)) return { form: 'object', ...none };
	return {
		form: 'page',
		...recordsOf(page.items, places),
		pageNumber: counter(page.pageNumber),
		pageSize: counter(page.pageSize),
		totalItems: counter(page.totalItems),
		totalPages: counter(page.totalPages),
		hasMorePages: typeof page.hasMorePages === 'boolean' ? page.hasMorePages : undefined,
	};
}

function recordsOf(records: unknown[], places: string[]) {
	const counted = { count: records.length, ids: idsOf(records) };
	if (places.length === 0) return counted;
	return { ...counted, columns: places.map((place) => columnOf(records, place.split('.'))) };
}

/** One text for all of them: crossing costs per text, not per character. */
function idsOf(records: unknown[]): string {
	return records.map(idOf).join(' ');
}

function idOf(record: unknown): string {
	const id = (record as { id?: unknown } | null)?.id;
	if (typeof id !== 'string') return '';
	return /[% ]/.test(id) ? id.replaceAll('%', '%25').replaceAll(' ', '%20') : id;
}

/** One text for each column, for the same reason. */
function columnOf(records: unknown[], place: string[]): string {
	return records.map((record) => cellOf(valueAt(record, place))).join('\n');
}

function cellOf(value: unknown): string {
	return Array.isArray(value) ? value.map(valueOf).join('\t') : valueOf(value);
}

function valueOf(value: unknown): string {
	if (typeof value !== 'string') {
		return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
	}
	if (!/[%\t\n]/.test(value)) return value;
	return value.replaceAll('%', '%25').replaceAll('\t', '%09').replaceAll('\n', '%0A');
}

/** A count that fits the core's unsigned 32 bits. */
function counter(value: unknown): number | undefined {
	const fits = Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 32;
	return fits ? (value as number) : undefined;
}
