import type { OperationWords } from '../../descriptions/words';
import { FILE, WINDOW, caption, recipientOrSession } from '../sharedWords';

export const queueVideo: OperationWords = {
	value: 'queueVideo',
	name: 'Queue Video',
	action: 'Queue video message',
	description:
		'Queue a video, with callback and a sender ID of your own. Use Send Message unless the message must be queued without either.',
	order: ['to', 'sessionId', 'from', ...FILE, 'text', ...WINDOW, 'additionalFields', 'options'],
	words: { ...recipientOrSession, ...caption },
};
