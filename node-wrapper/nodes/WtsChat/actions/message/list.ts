import type { OperationWords } from '../../descriptions/words';
import { PAGING, PERIOD } from '../sharedWords';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Messages',
	action: 'Get all messages',
	description: 'List the messages of a session. The API lists messages by session only.',
	order: ['sessionId', ...PERIOD, ...PAGING, 'filters', 'options'],
};
