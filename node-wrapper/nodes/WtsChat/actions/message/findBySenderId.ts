import type { OperationWords } from '../../descriptions/words';

export const findBySenderId: OperationWords = {
	value: 'findBySenderId',
	name: 'Find by Sender ID',
	action: 'Find message by sender ID',
	description:
		'Find out whether a message was sent whose send was not confirmed. Searches the newest messages of a session, or of the 10 newest sessions of a contact.',
	order: ['senderId', 'contactId', 'sessionId', 'options'],
	words: {
		senderId: { description: 'Sender ID that the message was sent with' },
		contactId: { about: 'Contact that the message was sent to' },
		sessionId: {
			about:
				'Session that the message was sent in. Without it, the sessions of the contact are searched',
		},
	},
};
