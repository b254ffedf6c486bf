import type { OperationWords } from '../../descriptions/words';
import { PAGING } from '../sharedWords';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Portfolios',
	action: 'Get all portfolios',
	description: 'List portfolios of contacts',
	order: [...PAGING, 'includeDetails', 'filters', 'options'],
};
