import type { OperationWords } from '../../descriptions/words';

export const createMany: OperationWords = {
	value: 'createMany',
	name: 'Create Many Contacts',
	action: 'Create many contacts',
	description: 'Create up to 100 contacts with one request, e.g. to import a list',
	order: ['contacts', 'upsert', 'getIfExists', 'options'],
	words: {
		contacts: {
			example: `[
  { "name": "Ana", "phoneNumber": "+55 11 90000-0001", "email": "ana@example.com" },
  { "name": "Bia", "phoneNumber": "+55 11 90000-0002", "tagNames": ["VIP"] }
]`,
			description:
				'Array of objects with name, phoneNumber, email, instagram, annotation, tagIds, tagNames, portfolioIds, portfolioNames, sequenceIds, customFields and metadata',
		},
	},
};
