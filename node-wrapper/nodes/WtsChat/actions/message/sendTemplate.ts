import type { OperationWords } from '../../descriptions/words';
import { FILE, TEMPLATE, headerFile } from '../sharedWords';

export const sendTemplate: OperationWords = {
	value: 'sendTemplate',
	name: 'Send Template to Contact',
	action: 'Send template to contact',
	description:
		'Send an approved template to a phone number. Use Send Message unless this exact request of the API is needed.',
	order: ['to', 'from', ...TEMPLATE, ...FILE, 'synchronous', 'additionalFields', 'options'],
	words: headerFile,
};
