import type { OperationWords } from '../../descriptions/words';
import { FILE, caption, recipientOrSession } from '../sharedWords';

export const queueDocument: OperationWords = {
	value: 'queueDocument',
	name: 'Queue Document',
	action: 'Queue document message',
	description: 'Send a document the newer way, with callback and a sender ID of your own',
	order: ['to', 'sessionId', 'from', ...FILE, 'text', 'additionalFields', 'options'],
	words: { ...recipientOrSession, ...caption },
};
