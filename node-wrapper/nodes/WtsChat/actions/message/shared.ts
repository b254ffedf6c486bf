/** Words for parameters of several message operations. */
import type { Words } from '../../descriptions/words';
import { RECIPIENT } from '../sharedWords';

export const words: Words = {
	to: { description: `${RECIPIENT}. Unknown receivers become contacts.` },
	botKey: { about: 'Chatbot that takes over the session' },
	departmentId: { about: 'Department of a session that begins with this message' },
	userId: { about: 'User of a session that begins with this message' },
	enableBot: { description: 'Whether a chatbot may answer what the contact writes back' },
	delayTyping: { description: 'Seconds for which the contact sees the typing indicator' },
	callbackUrl: {
		placeholder: 'e.g. https://example.com/webhook/sent',
		description: 'URL that gets a POST when the message was sent, or could not be sent',
	},
	senderId: {
		description:
			'Your own ID for this message. Set it, so that Find by Sender ID can tell whether the message was sent.',
	},
};
