import type { OperationWords } from '../../descriptions/words';
import { FILE, WINDOW, caption } from '../sharedWords';

export const sendFile: OperationWords = {
	value: 'sendFile',
	name: 'Send File to Contact',
	action: 'Send file to contact',
	description:
		'Send a file to a phone number. Use Send Message unless this exact request of the API is needed.',
	order: ['to', 'from', ...FILE, 'text', 'synchronous', ...WINDOW, 'additionalFields', 'options'],
	words: caption,
};
