import type { OperationWords } from '../../descriptions/words';

export const cancel: OperationWords = {
	value: 'cancel',
	name: 'Cancel Scheduled Message',
	action: 'Cancel scheduled message',
	description: 'Cancel one message that waits, so that it is not sent',
	order: ['scheduledMessageId', 'options'],
};
