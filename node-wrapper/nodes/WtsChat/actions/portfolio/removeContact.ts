import type { OperationWords } from '../../descriptions/words';
import { contactOrPhone } from '../sharedWords';

export const removeContact: OperationWords = {
	value: 'removeContact',
	name: 'Remove Contact From Portfolio',
	action: 'Remove contact from portfolio',
	description: 'Take one contact out of a portfolio',
	order: ['portfolioId', 'contactId', 'phoneNumber', 'options'],
	words: contactOrPhone,
};
