import type { OperationWords } from '../../descriptions/words';
import { contactsOrPhones } from '../sharedWords';

export const addContacts: OperationWords = {
	value: 'addContacts',
	name: 'Add Contacts to Sequence',
	action: 'Add contacts to sequence',
	description: 'Start a sequence of messages for several contacts with one request',
	order: ['sequenceId', 'contactIds', 'phoneNumbers', 'options'],
	words: contactsOrPhones,
};
