import type { OperationWords } from '../../descriptions/words';
import { WINDOW } from '../sharedWords';

export const sendText: OperationWords = {
	value: 'sendText',
	name: 'Send Text to Contact',
	action: 'Send text to contact',
	description:
		'Send a text message to a phone number. Use Send Message unless this exact request of the API is needed.',
	order: ['to', 'from', 'text', 'synchronous', ...WINDOW, 'additionalFields', 'options'],
};
