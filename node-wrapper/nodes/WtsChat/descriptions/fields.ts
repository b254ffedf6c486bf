/** Short ways to write a field of the editor down. One function per kind of field that the core knows. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { byName } from './sorted';

/** What every field may say beside its names. */
interface Words {
	description?: string;
	placeholder?: string;
	required?: boolean;
	displayOptions?: INodeProperties['displayOptions'];
}

export const AN_ID = 'e.g. 3f0f7a52-5c43-4b0e-9a52-0f3a6d1c7e11';
export const A_PHONE = 'e.g. +55 11 90000-0001';
export const SEVERAL = 'Several are separated by commas, or given as an array by an expression';

export function text(
	displayName: string,
	name: string,
	{ rows, ...words }: Words & { rows?: number } = {},
): INodeProperties {
	const typeOptions = rows === undefined ? undefined : { rows };
	return { displayName, name, type: 'string', typeOptions, default: '', ...words };
}

export function id(displayName: string, name: string, words: Words = {}): INodeProperties {
	return text(displayName, name, { placeholder: AN_ID, ...words });
}

export function phone(displayName: string, name: string, words: Words = {}): INodeProperties {
	return text(displayName, name, {
		placeholder: A_PHONE,
		description:
			'With country code, in any spelling. Ten or eleven digits are taken for a Brazilian number.',
		...words,
	});
}

export function url(displayName: string, name: string, words: Words = {}): INodeProperties {
	return text(displayName, name, { placeholder: 'e.g. https://example.com/file.pdf', ...words });
}

export function number(
	displayName: string,
	name: string,
	{ min, max, ...words }: Words & { min?: number; max?: number } = {},
): INodeProperties {
	const typeOptions = { minValue: min, maxValue: max };
	const first = min ?? 0;
	return { displayName, name, type: 'number', typeOptions, default: first, ...words };
}

/** @param description begins with "Whether" */
export function flag(
	displayName: string,
	name: string,
	description: string,
	words: Omit<Words, 'description'> = {},
): INodeProperties {
	return { displayName, name, type: 'boolean', default: false, description, ...words };
}

export function date(displayName: string, name: string, words: Words = {}): INodeProperties {
	return {
		displayName,
		name,
		type: 'dateTime',
		default: '',
		placeholder: 'e.g. 2026-01-15 09:00',
		description: 'A time without a UTC offset means the time zone of the workflow',
		...words,
	};
}

/** @param first what stands there before anybody chooses; the first value by default */
export function choice(
	displayName: string,
	name: string,
	options: INodePropertyOptions[],
	{ first, ...words }: Words & { first?: string } = {},
): INodeProperties {
	const value = first ?? options[0]?.value ?? '';
	return { displayName, name, type: 'options', options, default: value, ...words };
}

export function choices(
	displayName: string,
	name: string,
	options: INodePropertyOptions[],
	words: Words = {},
): INodeProperties {
	return { displayName, name, type: 'multiOptions', options, default: [], ...words };
}

export function json(displayName: string, name: string, words: Words = {}): INodeProperties {
	return { displayName, name, type: 'json', default: '', ...words };
}

/** The values of a closed list with names for people: `IN_PROGRESS` and `InProgress` are "In Progress". */
export function named(...values: string[]): INodePropertyOptions[] {
	return values.map((value) => ({ name: wordsOf(value), value })).sort(byName);
}

function wordsOf(value: string): string {
	const spaced = value.replace(/_/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2');
	return spaced
		.split(' ')
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
		.join(' ');
}
