import type { OperationWords } from '../../descriptions/words';
import { FILE, TEMPLATE, headerFile } from '../sharedWords';

export const queueTemplate: OperationWords = {
	value: 'queueTemplate',
	name: 'Queue Template',
	action: 'Queue template message',
	description:
		'Queue a template, with callback and a sender ID of your own. Use Send Message unless the message must be queued without either.',
	order: ['to', 'from', ...TEMPLATE, ...FILE, 'additionalFields', 'options'],
	words: headerFile,
};
