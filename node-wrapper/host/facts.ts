/** Facts about a body for the core: counters and ids, in one pass, without looking into records. */
import type { Facts } from '../core/generated/envelope';

export function factsOf(body: unknown): Facts {
	const none = { count: 0, ids: '' };
	if (body === undefined) return { form: 'empty', ...none };
	if (Array.isArray(body)) return { form: 'array', ...none, count: body.length, ids: idsOf(body) };
	if (body === null || typeof body !== 'object') return { form: 'other', ...none };
	const page = body as Record<string, unknown>;
	if (!Array.isArray(page.items)) return { form: 'object', ...none };
	return {
		form: 'page',
		count: page.items.length,
		ids: idsOf(page.items),
		pageNumber: counter(page.pageNumber),
		pageSize: counter(page.pageSize),
		totalItems: counter(page.totalItems),
		totalPages: counter(page.totalPages),
		hasMorePages: typeof page.hasMorePages === 'boolean' ? page.hasMorePages : undefined,
	};
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

/** A count that fits the core's unsigned 32 bits. */
function counter(value: unknown): number | undefined {
	const fits = Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 32;
	return fits ? (value as number) : undefined;
}
