import type { OperationWords } from '../../descriptions/words';
import { recipientOrSession } from '../sharedWords';

export const send: OperationWords = {
	value: 'send',
	name: 'Send Chatbot',
	action: 'Send chatbot',
	description: 'Start a chatbot with a contact, or in a session',
	order: ['botKey', 'to', 'sessionId', 'from', 'queued', 'additionalFields', 'options'],
	words: {
		...recipientOrSession,
		queued: {
			description:
				'Whether to send the newer way, which supports callbacks and a sender ID and has its own rate limit',
		},
		skipIfBotInExecution: {
			description: 'Whether to do nothing while a chatbot runs in the session',
		},
		skipIfInProgress: {
			description: 'Whether to do nothing while an agent serves the session',
		},
		senderId: { description: 'Name of your own for this message' },
		callbackUrl: {
			placeholder: 'e.g. https://example.com/webhook/sent',
			description: 'Is told when the chatbot was sent, or could not be sent',
		},
	},
};
