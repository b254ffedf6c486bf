import type { OperationWords } from '../../descriptions/words';
import { PAGING, PERIOD } from '../sharedWords';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Portfolios',
	action: 'Get all portfolios',
	description: 'List the portfolios of the account: groups of contacts that users look after',
	order: [...PERIOD, ...PAGING, 'includeDetails', 'filters', 'options'],
};
