import type { OperationWords } from '../../descriptions/words';
import { FILE, WINDOW, caption } from '../sharedWords';

export const sendFile: OperationWords = {
	value: 'sendFile',
	name: 'Send File in Session',
	action: 'Send file in session',
	description:
		'Send a file into a session, on any channel. Use Send Message of the resource Message unless this exact request of the API is needed.',
	order: ['sessionId', ...FILE, 'text', 'synchronous', ...WINDOW, 'additionalFields', 'options'],
	words: caption,
};
