/** Reads the parameters of the chosen operation for one item, by the description alone. */
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { withMissing } from './expressions';

/** `undefined` is what n8n answers for a parameter that is hidden; it does not cross. */
export function parametersOf(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	properties: INodeProperties[],
	itemIndex: number,
): IDataObject {
	const parameters: IDataObject = {};
	for (const name of new Set(properties.filter(hasValue).map((property) => property.name))) {
		const value = plain(withMissing(name, context.getNodeParameter(name, itemIndex, null)));
		if (value !== undefined && value !== null) parameters[name] = value as IDataObject;
	}
	return parameters;
}

function hasValue(property: INodeProperties): boolean {
	return !['notice', 'callout', 'button', 'hidden'].includes(property.type);
}

/** Levels of a value that the core reads; a value that contains itself has no end. */
const DEEPEST = 100;

/**
 * Turns the objects of JavaScript that an expression may give into data. Dates keep the offset they were made with,
 * absent members stay absent. What is not data (a function, a symbol) or lies below {@link DEEPEST} is left for the
 * core to refuse.
 */
export function plain(value: unknown, depth = 0): unknown {
	if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
	if (typeof value === 'bigint') return value.toString();
	if (value === null || typeof value !== 'object' || depth > DEEPEST) return value;
	if (value instanceof Date) return isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
	if (isDateTime(value)) return value.toISO() ?? 'Invalid DateTime';
	if (Array.isArray(value)) return value.map((element) => plain(element, depth + 1) ?? null);
	const members = Object.entries(value).filter(([, inner]) => inner !== undefined);
	return Object.fromEntries(members.map(([name, inner]) => [name, plain(inner, depth + 1)]));
}

/** Recognised by form: n8n's expressions use their own copy of Luxon. */
function isDateTime(value: object): value is { toISO(): string | null } {
	return 'isLuxonDateTime' in value && typeof (value as { toISO?: unknown }).toISO === 'function';
}
