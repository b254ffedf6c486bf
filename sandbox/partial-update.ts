/**
 * Partial updates: the body's `fields` names in PascalCase what is applied. A property that is not
 * named is ignored, a named one that is null or left out is cleared (API notes, section 3).
 */
import { formError } from './answer.ts';
import type { CustomField, Values } from './records.ts';

/** What each name of `fields` changes. */
export type Appliers<T> = Record<string, (body: Values) => Partial<T>>;

export function changesOf<T>(body: Values, appliers: Appliers<T>): Partial<T> {
	const names = (body['fields'] ?? []) as string[];
	return Object.assign({}, ...names.map((name) => appliers[name]?.(body) ?? {})) as Partial<T>;
}

/** The value of a property, null when it is cleared or left out. */
export function given<V>(body: Values, property: string): V | null {
	return (body[property] ?? null) as V | null;
}

/** The value of a property that no record is without. */
export function kept<V>(body: Values, property: string): V {
	const value = given<V>(body, property);
	if (value === null) throw formError(`O campo ${property} é obrigatório`);
	return value;
}

/** Keys are merged; a key sent as null is removed. */
export function mergedMetadata(present: Values | null, sent: Values | null): Values | null {
	if (sent === null) return null;
	const merged = Object.entries({ ...present, ...sent }).filter(([, value]) => value !== null);
	return Object.fromEntries(merged);
}

const wellTyped: Record<string, (value: unknown, field: CustomField) => boolean> = {
	STRING: (value) => typeof value === 'string',
	TEXT: (value) => typeof value === 'string',
	TIME: (value) => typeof value === 'string',
	DATE: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
	DATETIME: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
	INTEGER: (value) => Number.isInteger(value),
	FLOAT: (value) => typeof value === 'number',
	BOOLEAN: (value) => typeof value === 'boolean',
	SINGLESELECT: (value, { options }) => (options ?? []).some(({ name }) => name === value),
	MULTISELECT: (value, { options }) =>
		Array.isArray(value) && value.every((one) => (options ?? []).some(({ name }) => name === one)),
};

/** Values under an unknown key or of the wrong type are dropped silently; null clears. */
export function mergedFields(
	present: Values,
	sent: Values | null,
	fields: readonly CustomField[],
): Values {
	if (sent === null) return {};
	const merged = { ...present };
	for (const [key, value] of Object.entries(sent)) {
		const field = fields.find((candidate) => candidate.key === key);
		if (value === null) delete merged[key];
		else if (field && wellTyped[field.type]?.(value, field)) merged[key] = value;
	}
	return merged;
}

/** How a list of ids changes: the operation's names come in two spellings. */
export function changedList(present: string[], sent: string[], operation: string): string[] {
	switch (operation.toLowerCase()) {
		case 'deleteifexists':
		case 'remove':
			return present.filter((id) => !sent.includes(id));
		case 'replaceall':
			return [...new Set(sent)];
		default:
			return [...new Set([...present, ...sent])];
	}
}
