import type { OperationWords } from '../../descriptions/words';
import { FILE, caption, recipientOrSession } from '../sharedWords';

export const queueImage: OperationWords = {
	value: 'queueImage',
	name: 'Queue Image',
	action: 'Queue image message',
	description: 'Send an image the newer way, with callback and a sender ID of your own',
	order: ['to', 'sessionId', 'from', ...FILE, 'text', 'additionalFields', 'options'],
	words: { ...recipientOrSession, ...caption },
};
