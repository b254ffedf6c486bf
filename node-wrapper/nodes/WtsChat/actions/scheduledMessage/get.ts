import type { OperationWords } from '../../descriptions/words';

export const get: OperationWords = {
	value: 'get',
	name: 'Get Scheduled Message',
	action: 'Get scheduled message',
	description: 'Read one scheduled message: when it goes out, or how far it has come',
	order: ['scheduledMessageId', 'includeDetails', 'options'],
};
