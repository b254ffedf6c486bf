import type { OperationWords } from '../../descriptions/words';
import { PAGING } from '../sharedWords';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Messages',
	action: 'Get all messages',
	description: 'List the messages of a session',
	order: ['sessionId', ...PAGING, 'filters', 'options'],
};
