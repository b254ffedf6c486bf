import type { OperationWords } from '../../descriptions/words';
import { FILE, TEMPLATE, headerFile } from '../sharedWords';

export const sendTemplate: OperationWords = {
	value: 'sendTemplate',
	name: 'Send Template in Session',
	action: 'Send template in session',
	description:
		'Send an approved template into a session; the only kind of message outside the 24 hours of WhatsApp. Use Send Message of the resource Message unless this exact request of the API is needed.',
	order: ['sessionId', ...TEMPLATE, ...FILE, 'synchronous', 'additionalFields', 'options'],
	words: headerFile,
};
