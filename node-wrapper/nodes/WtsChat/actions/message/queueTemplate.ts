import type { OperationWords } from '../../descriptions/words';
import { FILE, TEMPLATE, headerFile } from '../sharedWords';

export const queueTemplate: OperationWords = {
	value: 'queueTemplate',
	name: 'Queue Template',
	action: 'Queue template message',
	description: 'Send a template the newer way, with callback and a sender ID of your own',
	order: ['to', 'from', ...TEMPLATE, ...FILE, 'additionalFields', 'options'],
	words: headerFile,
};
