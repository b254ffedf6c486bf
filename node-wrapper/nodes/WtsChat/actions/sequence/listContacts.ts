import type { OperationWords } from '../../descriptions/words';
import { PAGING, PERIOD } from '../sharedWords';

export const listContacts: OperationWords = {
	value: 'listContacts',
	name: 'Get Contacts by Sequence',
	action: 'Get contacts by sequence',
	description: 'List the contacts that go through a sequence',
	order: ['sequenceId', ...PERIOD, ...PAGING, 'includeDetails', 'filters', 'options'],
};
