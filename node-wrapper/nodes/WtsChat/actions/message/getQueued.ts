import type { OperationWords } from '../../descriptions/words';

export const getQueued: OperationWords = {
	value: 'getQueued',
	name: 'Get Queued Message',
	action: 'Get queued message',
	description: 'Read the status of a message that an operation beginning with Queue has sent',
	order: ['messageId', 'options'],
	words: {
		messageId: {
			description:
				'ID that the API returned for the message. To search for a sender ID, use Find by Sender ID.',
		},
	},
};
