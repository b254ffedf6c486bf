import type { OperationWords } from '../../descriptions/words';
import { contactsOrPhones } from '../sharedWords';

export const addContacts: OperationWords = {
	value: 'addContacts',
	name: 'Add Contacts to Portfolio',
	action: 'Add contacts to portfolio',
	description: 'Put several contacts into a portfolio with one request',
	order: ['portfolioId', 'contactIds', 'phoneNumbers', 'options'],
	words: contactsOrPhones,
};
