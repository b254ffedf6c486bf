import type { OperationWords } from '../../descriptions/words';
import { FILE, WINDOW, caption, recipientOrSession } from '../sharedWords';

export const queueImage: OperationWords = {
	value: 'queueImage',
	name: 'Queue Image',
	action: 'Queue image message',
	description:
		'Queue an image, with callback and a sender ID of your own. Use Send Message unless the message must be queued without either.',
	order: ['to', 'sessionId', 'from', ...FILE, 'text', ...WINDOW, 'additionalFields', 'options'],
	words: { ...recipientOrSession, ...caption },
};
