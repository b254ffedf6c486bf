import type { OperationWords } from '../../descriptions/words';
import { WINDOW } from '../sharedWords';

export const sendText: OperationWords = {
	value: 'sendText',
	name: 'Send Text in Session',
	action: 'Send text in session',
	description:
		'Write a text message into a session, on any channel. Use Send Message of the resource Message unless this exact request of the API is needed.',
	order: ['sessionId', 'text', 'synchronous', ...WINDOW, 'additionalFields', 'options'],
};
