import type { OperationWords } from '../../descriptions/words';

export const getStatus: OperationWords = {
	value: 'getStatus',
	name: 'Get Message Status',
	action: 'Get message status',
	description: 'Read how far a message has come: queued, sent, delivered, read or failed',
	order: ['messageId', 'options'],
};
