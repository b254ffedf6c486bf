import type { OperationWords } from '../../descriptions/words';

export const cancelMany: OperationWords = {
	value: 'cancelMany',
	name: 'Cancel Many Scheduled Messages',
	action: 'Cancel many scheduled messages',
	description: 'Cancel several messages that wait with one request',
	order: ['scheduledMessageIds', 'options'],
};
