import type { OperationWords } from '../../descriptions/words';
import { WINDOW, recipientOrSession } from '../sharedWords';
import { callback, skipping } from './shared';

export const sendMany: OperationWords = {
	value: 'sendMany',
	name: 'Start Chatbot for Many',
	action: 'Start chatbot for many',
	description:
		'Queue a chatbot for the receivers of all input items, up to 100 items in one request. Each input item is a receiver and gets its own result.',
	order: ['botKey', 'to', 'sessionId', 'from', ...WINDOW, 'additionalFields', 'options'],
	words: {
		...recipientOrSession,
		...skipping,
		...callback,
		senderId: {
			description:
				'Your own ID for the start of this item. An item without one gets one, because results are assigned to items by it.',
		},
	},
};
