import type { OperationWords } from '../../descriptions/words';
import { PAGING } from '../sharedWords';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Sequences',
	action: 'Get all sequences',
	description: 'List sequences of messages',
	order: [...PAGING, 'includeDetails', 'filters', 'options'],
};
