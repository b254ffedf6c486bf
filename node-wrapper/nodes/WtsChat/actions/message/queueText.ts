import type { OperationWords } from '../../descriptions/words';
import { WINDOW, recipientOrSession } from '../sharedWords';

export const queueText: OperationWords = {
	value: 'queueText',
	name: 'Queue Text',
	action: 'Queue text message',
	description:
		'Queue a text, with callback and a sender ID of your own. Use Send Message unless the message must be queued without either.',
	order: ['to', 'sessionId', 'from', 'text', ...WINDOW, 'additionalFields', 'options'],
	words: recipientOrSession,
};
