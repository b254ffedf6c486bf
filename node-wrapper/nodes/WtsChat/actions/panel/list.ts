import type { OperationWords } from '../../descriptions/words';
import { PAGING, PERIOD } from '../sharedWords';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Panels',
	action: 'Get all panels',
	description: 'List the panels of the CRM, e.g. to find the ID of one',
	order: [...PERIOD, ...PAGING, 'includeDetails', 'filters', 'options'],
	words: {
		title: { about: 'Only panels with this title' },
		type: {
			description: 'Only panels of this kind; only those of the kind Sales have lost reasons',
		},
	},
};
