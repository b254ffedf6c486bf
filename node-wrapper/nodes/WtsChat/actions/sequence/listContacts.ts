import type { OperationWords } from '../../descriptions/words';
import { PAGING } from '../sharedWords';

export const listContacts: OperationWords = {
	value: 'listContacts',
	name: 'Get Contacts by Sequence',
	action: 'Get contacts by sequence',
	description: 'List the contacts that go through a sequence',
	order: ['sequenceId', ...PAGING, 'includeDetails', 'filters', 'options'],
};
