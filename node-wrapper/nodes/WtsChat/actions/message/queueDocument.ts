import type { OperationWords } from '../../descriptions/words';
import { FILE, WINDOW, caption, recipientOrSession } from '../sharedWords';

export const queueDocument: OperationWords = {
	value: 'queueDocument',
	name: 'Queue Document',
	action: 'Queue document message',
	description:
		'Queue a document, with callback and a sender ID of your own. Use Send Message unless the message must be queued without either.',
	order: ['to', 'sessionId', 'from', ...FILE, 'text', ...WINDOW, 'additionalFields', 'options'],
	words: { ...recipientOrSession, ...caption },
};
