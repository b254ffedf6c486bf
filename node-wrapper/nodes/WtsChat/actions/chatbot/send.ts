import type { OperationWords } from '../../descriptions/words';
import { WINDOW, recipientOrSession } from '../sharedWords';
import { callback, skipping } from './shared';

export const send: OperationWords = {
	value: 'send',
	name: 'Send Chatbot',
	action: 'Send chatbot',
	description: 'Start a chatbot with a contact, or in a session',
	order: ['botKey', 'to', 'sessionId', 'from', 'queued', ...WINDOW, 'additionalFields', 'options'],
	words: {
		...recipientOrSession,
		queued: {
			description:
				'Whether to send the newer way, which supports callbacks and a sender ID and has its own rate limit',
		},
		...skipping,
		...callback,
		senderId: {
			description: 'Your own ID for this start, by which the message can be found again',
		},
	},
};
