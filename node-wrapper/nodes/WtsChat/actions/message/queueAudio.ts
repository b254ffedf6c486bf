import type { OperationWords } from '../../descriptions/words';
import { FILE, WINDOW, recipientOrSession } from '../sharedWords';

export const queueAudio: OperationWords = {
	value: 'queueAudio',
	name: 'Queue Audio',
	action: 'Queue audio message',
	description:
		'Queue an audio, with callback and a sender ID of your own. Use Send Message unless the message must be queued without either.',
	order: ['to', 'sessionId', 'from', ...FILE, ...WINDOW, 'additionalFields', 'options'],
	words: recipientOrSession,
};
