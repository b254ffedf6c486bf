/** Collections of optional fields, sorted by what people read. What is not added is not sent. */
import type { INodeProperties } from 'n8n-workflow';

import { isPreview } from './property';
import { byDisplayName } from './sorted';

type CollectionWords = [displayName: string, placeholder: string, description: string];

const COLLECTIONS: Record<string, CollectionWords | undefined> = {
	filters: [
		'Filters',
		'Add Filter',
		'Conditions that a record has to meet, all of them at once. Without any, nothing is left out.',
	],
	additionalFields: ['Additional Fields', 'Add Field', 'Values that may be left out'],
	updateFields: [
		'Update Fields',
		'Add Field',
		'Fields to change and their new values. What is not added stays as it is.',
	],
	options: ['Options', 'Add Option', 'How the request is made, and what happens in special cases'],
};

export function collection(name: string, fields: INodeProperties[]): INodeProperties {
	const words = COLLECTIONS[name];
	if (!words) throw new Error(`The editor has no words for the collection '${name}'.`);
	const [displayName, placeholder, description] = words;
	return {
		displayName,
		name,
		type: 'collection',
		placeholder,
		default: {},
		description,
		options: [...fields].sort(byDisplayName),
	};
}

/**
 * n8n reads a collection member by member, so it empties one that a single expression gives, before the node runs; it
 * takes the expression of a resource mapper for text. A hidden property of the same name has no members: with it the value
 * arrives as the workflow stores it.
 */
export function withWhole(field: INodeProperties): INodeProperties[] {
	if (isPreview(field)) return [field];
	if (!['collection', 'fixedCollection', 'resourceMapper'].includes(field.type)) return [field];
	const { displayName, name, default: preset, displayOptions } = field;
	return [field, { displayName, name, type: 'hidden', default: preset, displayOptions }];
}
