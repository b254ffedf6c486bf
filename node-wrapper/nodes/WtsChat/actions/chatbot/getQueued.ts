import type { OperationWords } from '../../descriptions/words';

export const getQueued: OperationWords = {
	value: 'getQueued',
	name: 'Get Queued Chatbot',
	action: 'Get queued chatbot',
	description: 'Read how far the start of a chatbot has come that was queued',
	order: ['queuedId', 'options'],
	words: {
		queuedId: {
			description:
				'ID that Start Chatbot for Many, or Send Chatbot with Queue switched on, returned',
		},
	},
};
