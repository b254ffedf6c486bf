import type { OperationWords } from '../../descriptions/words';

export const remove: OperationWords = {
	value: 'delete',
	name: 'Delete Message',
	action: 'Delete message',
	description: 'Remove a message from WTS Chat',
	order: ['messageId', 'options'],
};
