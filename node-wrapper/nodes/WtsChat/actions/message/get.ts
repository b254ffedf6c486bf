import type { OperationWords } from '../../descriptions/words';

export const get: OperationWords = {
	value: 'get',
	name: 'Get Message by ID',
	action: 'Get message by ID',
	description: 'Read one message whose ID is known, with its text or file',
	order: ['messageId', 'options'],
};
