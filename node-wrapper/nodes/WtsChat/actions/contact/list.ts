import type { OperationWords } from '../../descriptions/words';
import { PAGING } from '../sharedWords';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Contacts',
	action: 'Get all contacts',
	description: 'List contacts; those that are archived or blocked only when asked for by status',
	order: [...PAGING, 'includeDetails', 'filters', 'options'],
};
