import { nameOrId } from '../../descriptions/choices';
import { fieldsToSet } from '../../descriptions/collection';
import { A_PHONE, flag, text, url } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import { metadata } from '../../descriptions/pairs';
import { sessionInstead } from '../../descriptions/records';
import type { OperationDescription } from '../description';

export const send: OperationDescription = {
	value: 'send',
	name: 'Send Chatbot',
	action: 'Send chatbot',
	description: 'Start a chatbot with a contact, or in a session',
	properties: [
		nameOrId({
			displayName: 'Chatbot Name or ID',
			name: 'botKey',
			list: 'getChatbots',
			required: true,
		}),
		text('To', 'to', {
			placeholder: A_PHONE,
			description:
				'Phone number with country code, or @user on Instagram. Leave it empty to send into a session.',
		}),
		sessionInstead,
		nameOrId({
			displayName: 'From Name or ID',
			name: 'from',
			list: 'getChannels',
			about: 'Channel that sends; by expression also its number',
		}),
		flag(
			'Queue',
			'queued',
			'Whether to send the newer way, which knows callbacks and a sender ID and has a limit of its own',
		),
		fieldsToSet('additionalFields', [
			flag(
				'Force Start Session',
				'forceStartSession',
				'Whether a new session begins even if another one is open',
			),
			flag(
				'Hidden Session',
				'hiddenSession',
				'Whether the session stays hidden until the contact answers',
			),
			flag(
				'Skip If Bot In Execution',
				'skipIfBotInExecution',
				'Whether to do nothing while a chatbot runs in the session',
			),
			flag(
				'Skip If In Progress',
				'skipIfInProgress',
				'Whether to do nothing while somebody serves the session',
			),
			metadata('sessionMetadata', 'Session Metadata'),
			metadata('contactMetadata', 'Contacts Metadata'),
			text('Sender ID', 'senderId', { description: 'Name of your own for this message' }),
			url('Callback URL', 'callbackUrl', {
				placeholder: 'e.g. https://example.com/webhook/sent',
				description: 'Is told when the chatbot was sent, or could not be sent',
			}),
		]),
		options({ simplify: true }),
	],
};
