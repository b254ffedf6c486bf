import type { OperationWords } from '../../descriptions/words';
import { PAGING, PERIOD } from '../sharedWords';

export const listMessages: OperationWords = {
	value: 'listMessages',
	name: 'Get All Messages in Session',
	action: 'Get all messages in session',
	description: 'List the messages of a session: what the contact and the company wrote',
	order: ['sessionId', ...PERIOD, ...PAGING, 'filters', 'options'],
};
