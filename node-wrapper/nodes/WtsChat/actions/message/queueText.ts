import type { OperationWords } from '../../descriptions/words';
import { recipientOrSession } from '../sharedWords';

export const queueText: OperationWords = {
	value: 'queueText',
	name: 'Queue Text',
	action: 'Queue text message',
	description: 'Send a text the newer way, with callback and a sender ID of your own',
	order: ['to', 'sessionId', 'from', 'text', 'additionalFields', 'options'],
	words: recipientOrSession,
};
