/** Collections of optional fields, sorted by what people read. */
import type { INodeProperties } from 'n8n-workflow';

import { byDisplayName } from './sorted';

/** Conditions of a listing; what is not added is not sent. */
export function filters(fields: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [...fields].sort(byDisplayName),
	};
}

/** What a create or update may set; what is not added is not sent. */
export function fieldsToSet(
	name: 'additionalFields' | 'updateFields',
	fields: INodeProperties[],
): INodeProperties {
	return {
		displayName: name === 'additionalFields' ? 'Additional Fields' : 'Update Fields',
		name,
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [...fields].sort(byDisplayName),
	};
}

/** Emptying a field is a choice of its own: a field that is not added, or added and left empty, clears nothing by accident. */
export function clearable(
	updateFields: INodeProperties,
	...beside: INodeProperties[]
): INodeProperties {
	const collected = (updateFields.options ?? []) as INodeProperties[];
	const fields = [...collected, ...beside].sort(byDisplayName);
	return {
		displayName: 'Clear Fields',
		name: 'clearFields',
		type: 'multiOptions',
		options: fields.map(({ displayName, name }) => ({ name: displayName, value: name })),
		default: [],
		description: 'Fields to empty on purpose',
	};
}
