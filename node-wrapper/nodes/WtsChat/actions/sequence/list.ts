import type { OperationWords } from '../../descriptions/words';
import { PAGING, PERIOD } from '../sharedWords';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Sequences',
	action: 'Get all sequences',
	description: 'List the sequences of the account: messages that go out one after the other',
	order: [...PERIOD, ...PAGING, 'includeDetails', 'filters', 'options'],
};
