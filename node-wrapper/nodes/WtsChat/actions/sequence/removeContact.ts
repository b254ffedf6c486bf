import type { OperationWords } from '../../descriptions/words';
import { contactOrPhone } from '../sharedWords';

export const removeContact: OperationWords = {
	value: 'removeContact',
	name: 'Remove Contact From Sequence',
	action: 'Remove contact from sequence',
	description: 'Stop a sequence of messages for one contact',
	order: ['sequenceId', 'contactId', 'phoneNumber', 'options'],
	words: contactOrPhone,
};
