import type { OperationWords } from '../../descriptions/words';
import { PAGING, PERIOD } from '../sharedWords';

export const listContacts: OperationWords = {
	value: 'listContacts',
	name: 'Get Contacts by Portfolio',
	action: 'Get contacts by portfolio',
	description: 'List the contacts that are in a portfolio',
	words: {
		'filters.contactIds': {
			about: 'Only these contacts: IDs, as Get All Contacts lists them, or phone numbers',
		},
	},
	order: ['portfolioId', ...PERIOD, ...PAGING, 'filters', 'options'],
};
