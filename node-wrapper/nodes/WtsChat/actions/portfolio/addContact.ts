import type { OperationWords } from '../../descriptions/words';
import { contactOrPhone } from '../sharedWords';

export const addContact: OperationWords = {
	value: 'addContact',
	name: 'Add Contact to Portfolio',
	action: 'Add contact to portfolio',
	description: 'Put one contact into a portfolio',
	order: ['portfolioId', 'contactId', 'phoneNumber', 'options'],
	words: contactOrPhone,
};
