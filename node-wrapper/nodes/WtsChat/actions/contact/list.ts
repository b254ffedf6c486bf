import type { OperationWords } from '../../descriptions/words';
import { PAGING, PERIOD } from '../sharedWords';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Contacts',
	action: 'Get all contacts',
	description:
		'List the contacts of the account. Archived and blocked ones come only with the filter Status.',
	order: [...PERIOD, ...PAGING, 'includeDetails', 'filters', 'options'],
	words: { status: { description: 'Only contacts in this state; Active if it is not added' } },
};
