import { json } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { upsert, upsertOptions } from './fields';

export const createMany: OperationDescription = {
	value: 'createMany',
	name: 'Create Many Contacts',
	action: 'Create many contacts',
	description: 'Create up to 100 contacts with one request',
	properties: [
		json('Contacts', 'contacts', {
			required: true,
			placeholder: 'e.g. [{ "name": "Ana", "phoneNumber": "5511900000001", "tagNames": ["VIP"] }]',
			description:
				'Array of objects with name, phoneNumber, email, instagram, annotation, tagIds, tagNames, portfolioIds, portfolioNames, sequenceIds, customFields and metadata',
		}),
		...upsert,
		options({ simplify: true, own: upsertOptions }),
	],
};
