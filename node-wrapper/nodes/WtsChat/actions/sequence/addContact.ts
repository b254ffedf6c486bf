import type { OperationWords } from '../../descriptions/words';
import { contactOrPhone } from '../sharedWords';

export const addContact: OperationWords = {
	value: 'addContact',
	name: 'Add Contact to Sequence',
	action: 'Add contact to sequence',
	description: 'Start a sequence of messages for one contact',
	order: ['sequenceId', 'contactId', 'phoneNumber', 'options'],
	words: contactOrPhone,
};
