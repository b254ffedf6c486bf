import type { OperationWords } from '../../descriptions/words';
import { PAGING } from '../sharedWords';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Panels',
	action: 'Get all panels',
	description: 'List the panels of the CRM',
	order: [...PAGING, 'includeDetails', 'filters', 'options'],
};
