import type { OperationWords } from '../../descriptions/words';
import { contactsOrPhones } from '../sharedWords';

export const removeContacts: OperationWords = {
	value: 'removeContacts',
	name: 'Remove Contacts From Sequence',
	action: 'Remove contacts from sequence',
	description: 'Take several contacts out of a sequence',
	order: ['sequenceId', 'contactIds', 'phoneNumbers', 'options'],
	words: contactsOrPhones,
};
