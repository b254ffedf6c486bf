/** Words for parameters of several chatbot operations. */
import type { Words } from '../../descriptions/words';

/** When nothing is started. */
export const skipping: Words = {
	skipIfBotInExecution: {
		description: 'Whether to do nothing while a chatbot runs in the session',
	},
	skipIfInProgress: {
		description: 'Whether to do nothing while an agent serves the session',
	},
};

export const callback: Words = {
	callbackUrl: {
		placeholder: 'e.g. https://example.com/webhook/sent',
		description: 'URL that gets a POST when the chatbot was sent, or could not be sent',
	},
};
