import type { OperationWords } from '../../descriptions/words';
import { contactsOrPhones } from '../sharedWords';

export const removeContacts: OperationWords = {
	value: 'removeContacts',
	name: 'Remove Contacts From Sequence',
	action: 'Remove contacts from sequence',
	description: 'Stop a sequence of messages for several contacts with one request',
	order: ['sequenceId', 'contactIds', 'phoneNumbers', 'options'],
	words: contactsOrPhones,
};
