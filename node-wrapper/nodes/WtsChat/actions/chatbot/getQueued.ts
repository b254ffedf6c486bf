import type { OperationWords } from '../../descriptions/words';

export const getQueued: OperationWords = {
	value: 'getQueued',
	name: 'Get Queued Chatbot',
	action: 'Get queued chatbot',
	description: 'Read the status of a queued chatbot',
	order: ['queuedId', 'options'],
	words: {
		queuedId: {
			description:
				'ID that Start Chatbot for Many, or Send Chatbot with Queue switched on, returned',
		},
	},
};
