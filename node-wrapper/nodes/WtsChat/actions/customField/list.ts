import type { OperationWords } from '../../descriptions/words';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Custom Fields',
	action: 'Get all custom fields',
	description:
		'List the custom fields of contacts, or those of all panels, e.g. to find their keys',
	order: ['entityType', 'options'],
	words: {
		entityType: {
			labels: { CONTACT: 'Contacts', PANEL: 'Panels' },
			description: 'Whose fields to list',
		},
	},
};
