import { fieldsToSet } from '../../descriptions/collection';
import { phone, text } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import { metadata } from '../../descriptions/pairs';
import type { OperationDescription } from '../description';
import {
	customFields,
	portfolioIds,
	portfolioNames,
	sequenceIds,
	tagIds,
	tagNames,
	upsert,
	upsertOptions,
} from './fields';

export const create: OperationDescription = {
	value: 'create',
	name: 'Create Contact',
	action: 'Create contact',
	description: 'Create a contact, or update or fetch it if it exists already',
	properties: [
		text('Name', 'name'),
		phone('Phone Number', 'phoneNumber'),
		...upsert,
		customFields,
		fieldsToSet('additionalFields', [
			text('E-Mail', 'email', { placeholder: 'e.g. name@email.com' }),
			text('Instagram', 'instagram'),
			text('Annotation', 'annotation', { rows: 4 }),
			tagIds,
			tagNames,
			portfolioIds,
			portfolioNames,
			sequenceIds,
			metadata(),
		]),
		options({ simplify: true, own: upsertOptions }),
	],
};
