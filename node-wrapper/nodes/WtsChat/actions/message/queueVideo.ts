import type { OperationWords } from '../../descriptions/words';
import { FILE, caption, recipientOrSession } from '../sharedWords';

export const queueVideo: OperationWords = {
	value: 'queueVideo',
	name: 'Queue Video',
	action: 'Queue video message',
	description: 'Send a video the newer way, with callback and a sender ID of your own',
	order: ['to', 'sessionId', 'from', ...FILE, 'text', 'additionalFields', 'options'],
	words: { ...recipientOrSession, ...caption },
};
