import type { OperationWords } from '../../descriptions/words';
import { PAGING } from '../sharedWords';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Cards',
	action: 'Get all cards',
	description: 'List the cards of a panel',
	order: ['panelId', ...PAGING, 'includeDetails', 'filters', 'options'],
	words: { panelId: {}, textFilter: { description: 'Text to look for' } },
};
