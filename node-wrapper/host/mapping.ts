/**
 * What n8n's resource mapper stores, as the core reads it: without its schema, which has many lines for each field, and
 * in automatic mode with the fields of the input item.
 */
import type { IDataObject } from 'n8n-workflow';

/** A part of what n8n calls `ResourceMapperValue`; an expression or another author may have left out the rest. */
interface Mapping {
	mappingMode: unknown;
	value?: unknown;
	schema?: unknown;
}

/** @param own fields of the input item */
export function mappingOf(stored: unknown, own: IDataObject): unknown {
	if (!isMapping(stored)) return stored;
	const { value, ...rest } = stored;
	delete rest.schema;
	if (takesItem(stored)) return { ...rest, value: flatFieldsOf(own) };
	if (value === null || typeof value !== 'object' || Array.isArray(value))
		return { ...rest, value };
	// An expression that returns nothing. A row without a value is an empty text too.
	const held = Object.entries(value).map(([id, one]) => [id, one === undefined ? '' : one]);
	return { ...rest, value: Object.fromEntries(held) };
}

/** Whether the fields of the input item are mapped. */
export function takesItem(stored: unknown): boolean {
	return isMapping(stored) && stored.mappingMode === 'autoMapInputData';
}

/** Whether the editor has stored the fields that it shows. */
export function hasSchema(stored: unknown): boolean {
	return isMapping(stored) && Array.isArray(stored.schema) && stored.schema.length > 0;
}

function isMapping(stored: unknown): stored is Mapping {
	return stored !== null && typeof stored === 'object' && 'mappingMode' in stored;
}

/** What a field of the account can hold: nested data does not concern it, however large or deep. */
function flatFieldsOf(own: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(own).filter(([, value]) => isFlat(value)));
}

function isFlat(value: unknown): boolean {
	if (Array.isArray(value)) return value.every((one) => !Array.isArray(one) && isFlat(one));
	return value === null || typeof value !== 'object' || isTime(value);
}

function isTime(value: object): boolean {
	return value instanceof Date || 'isLuxonDateTime' in value;
}
