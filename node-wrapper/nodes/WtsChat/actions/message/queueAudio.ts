import type { OperationWords } from '../../descriptions/words';
import { FILE, recipientOrSession } from '../sharedWords';

export const queueAudio: OperationWords = {
	value: 'queueAudio',
	name: 'Queue Audio',
	action: 'Queue audio message',
	description: 'Send an audio the newer way, with callback and a sender ID of your own',
	order: ['to', 'sessionId', 'from', ...FILE, 'additionalFields', 'options'],
	words: recipientOrSession,
};
