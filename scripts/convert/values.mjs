/**
 * How former parameter values read, and what they are here. Expressions are carried over as they stand.
 */

/** The former nodes' value for "nothing chosen"; a text `null` in the oldest ones. */
const nothing = new Set(['NOT_SEND', 'null', 'UNDEFINED', 'Undefined', 'undefined']);

/** Placeholders that one former node had as real values. */
const placeholders = /^Enter [a-z]+( Id)?$/;

/** @param {unknown} value */
export const isExpression = (value) => typeof value === 'string' && value.startsWith('=');

/** @param {unknown} value */
export function isEmpty(value) {
	if (value === undefined || value === null || value === '') return true;
	if (typeof value === 'string') return nothing.has(value) || placeholders.test(value);
	if (Array.isArray(value)) return value.every(isEmpty);
	return typeof value === 'object' && Object.keys(value).length === 0;
}

/** A single value as it is; of a list what is not "nothing". @param {unknown} value */
export function plain(value) {
	return Array.isArray(value) ? value.filter((entry) => !isEmpty(entry)) : value;
}

/** `Started` was misspelt in one list. @param {unknown} value */
export function statuses(value) {
	const one = (/** @type {unknown} */ entry) => (entry === 'Started' ? 'STARTED' : entry);
	const kept = plain(value);
	return Array.isArray(kept) ? kept.map(one) : one(kept);
}

/**
 * Rows of key and value. Two former nodes named the members of a row differently.
 *
 * @param {unknown} value
 */
export function rows(value) {
	if (isExpression(value)) return value;
	const groups = Object.values(/** @type {Record<string, unknown>} */ (value ?? {}));
	const found = groups.flatMap((group) => (Array.isArray(group) ? group : [group]));
	const kept = found
		.map((row) => ({
			key: row?.key ?? row?.name ?? row?.metadataKey,
			value: row?.value ?? row?.metadaValue ?? '',
		}))
		.filter(({ key }) => !isEmpty(key));
	return kept.length > 0 ? { rows: kept } : undefined;
}

/** `{ contactId: ["a", "b"] }` of a former collection: the list. @param {unknown} value */
export function list(value) {
	if (isExpression(value)) return value;
	const groups = Object.values(/** @type {Record<string, unknown>} */ (value ?? {})).flat();
	return groups
		.map((entry) => (typeof entry === 'object' ? Object.values(entry ?? {}).flat() : entry))
		.flat()
		.filter((entry) => !isEmpty(entry));
}

/** Several values in one text field. @param {unknown} value */
export function joined(value) {
	const found = list(value);
	return Array.isArray(found) ? found.join(',') : found;
}

/** A chosen template was stored as JSON text with its parameters. @param {unknown} value */
export function templateId(value) {
	if (typeof value !== 'string' || !value.trim().startsWith('{')) return value;
	try {
		return JSON.parse(value).id;
	} catch {
		return undefined;
	}
}
