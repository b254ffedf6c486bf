import type { OperationWords } from '../../descriptions/words';

export const getQueued: OperationWords = {
	value: 'getQueued',
	name: 'Get Queued Message',
	action: 'Get queued message',
	description: 'Read what became of a message that was queued, by its ID or by your own sender ID',
	order: ['messageId', 'options'],
	words: {
		messageId: {
			description: 'ID that the API gave the message, or the sender ID it was sent with',
		},
	},
};
