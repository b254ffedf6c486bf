/** Short, evenly spelled records, made with the table that the core publishes for each kind of record. */
import type { IDataObject } from 'n8n-workflow';

import type { SimplifyRule } from '../core/catalogue';

export function simplified(record: IDataObject, rules: SimplifyRule[]): IDataObject {
	return Object.fromEntries(
		rules.map(({ name, from }) => [
			name,
			from.map((place) => at(record, place)).find(isSet) ?? null,
		]),
	) as IDataObject;
}

function at(record: IDataObject, place: string): unknown {
	return place
		.split('.')
		.reduce<unknown>(
			(value, name) => (value as Record<string, unknown> | null | undefined)?.[name],
			record,
		);
}

function isSet(value: unknown): boolean {
	return value !== undefined && value !== null;
}
