import type { OperationWords } from '../../descriptions/words';
import { PAGING } from '../sharedWords';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Chatbots',
	action: 'Get all chatbots',
	description: 'List chatbots',
	order: [...PAGING, 'filters', 'options'],
};
