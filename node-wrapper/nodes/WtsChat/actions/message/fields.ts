/** Fields that several message operations share. */
import { nameOrId } from '../../descriptions/choices';
import { A_PHONE, flag, id, number, text, url } from '../../descriptions/fields';
import { record } from '../../descriptions/locator';
import { sessionInstead } from '../../descriptions/records';

export const message = record({ displayName: 'Message', name: 'messageId' });

const RECEIVER = 'Phone number with country code, or @user on Instagram';

export const to = text('To', 'to', {
	required: true,
	placeholder: A_PHONE,
	description: `${RECEIVER}. Unknown receivers become contacts.`,
});

/** The channel that sends. */
export const from = nameOrId({
	displayName: 'From Name or ID',
	name: 'from',
	list: 'getChannels',
	about: 'Channel that sends; by expression also its number',
});

/** Text below a file. */
export const caption = text('Caption', 'text', {
	rows: 2,
	description: 'Text below the file, where the channel has captions',
});

export const synchronous = flag(
	'Send Synchronous Message',
	'synchronous',
	'Whether to wait, up to 25 seconds, for what the channel says instead of queueing the message',
);

const replyTo = id('Reply to Message ID', 'refId', { description: 'Message that this one quotes' });

/** How a message opens or continues a session. */
const behaviour = [
	nameOrId({
		displayName: 'Department Name or ID',
		name: 'departmentId',
		list: 'getDepartments',
		about: 'Department of a session that begins with this message',
	}),
	nameOrId({
		displayName: 'User Name or ID',
		name: 'userId',
		list: 'getDepartmentUsers',
		dependsOn: ['additionalFields.departmentId'],
		about: 'User of a session that begins with this message',
	}),
	flag('Enable Bot', 'enableBot', 'Whether a chatbot may answer what the contact writes back'),
	flag(
		'Hidden Session',
		'hiddenSession',
		'Whether the session stays hidden until the contact answers',
	),
	flag(
		'Force Start Session',
		'forceStartSession',
		'Whether a new session begins even if another one is open',
	),
];

/** What every message to a contact may carry. */
export const quick = [
	replyTo,
	nameOrId({
		displayName: 'Chatbot Name or ID',
		name: 'botKey',
		list: 'getChatbots',
		about: 'Chatbot that takes over the session',
	}),
	...behaviour,
];

/** Receiver of the newer sends: a contact, or a session. */
export const receiver = [
	text('To', 'to', {
		placeholder: A_PHONE,
		description: `${RECEIVER}. Leave it empty to send into a session.`,
	}),
	sessionInstead,
	from,
];

const callback = [
	url('Callback URL', 'callbackUrl', {
		placeholder: 'e.g. https://example.com/webhook/sent',
		description: 'Is told when the message was sent, or could not be sent',
	}),
	text('Sender ID', 'senderId', {
		description:
			'Name of your own for this message. Set it to look up whether a message went out before it is sent again.',
	}),
];

/** What every message sent the newer way may carry. */
export const queued = [
	replyTo,
	number('Typing Delay', 'delayTyping', {
		min: 0,
		max: 25,
		description: 'Seconds for which the contact sees that somebody is typing',
	}),
	...callback,
	...behaviour,
];

/** The same for templates, which cannot quote or pretend to type. */
export const queuedTemplate = [...callback, ...behaviour];
