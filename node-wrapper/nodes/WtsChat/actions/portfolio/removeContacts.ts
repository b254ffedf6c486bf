import type { OperationWords } from '../../descriptions/words';
import { contactsOrPhones } from '../sharedWords';

export const removeContacts: OperationWords = {
	value: 'removeContacts',
	name: 'Remove Contacts From Portfolio',
	action: 'Remove contacts from portfolio',
	description: 'Take several contacts out of a portfolio with one request',
	order: ['portfolioId', 'contactIds', 'phoneNumbers', 'options'],
	words: contactsOrPhones,
};
