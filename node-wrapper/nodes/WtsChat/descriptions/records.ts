/** Records that operations of several resources choose. */
import { record } from './locator';

export const contact = record({ displayName: 'Contact', name: 'contactId', list: 'getContacts' });

export const session = record({
	displayName: 'Session',
	name: 'sessionId',
	list: 'getSessions',
	page: 'chat2/sessions',
});

/** A session that a message may be sent into instead of to a receiver. */
export const sessionInstead = {
	...session,
	required: false,
	description: 'Session to send into, instead of To',
};
