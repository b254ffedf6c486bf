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
