import type { OperationWords } from '../../descriptions/words';
import { FILE, RECIPIENT, TEMPLATE, WINDOW, headerFile } from '../sharedWords';

/** Order of what is sent, to whom and from which number. */
export const MESSAGE = [
	'type',
	'sendTo',
	'to',
	'contactId',
	'sessionId',
	'from',
	...TEMPLATE,
	...FILE,
];

export const send: OperationWords = {
	value: 'send',
	name: 'Send Message',
	action: 'Send message',
	description:
		'Send a text, template or file to a phone number, to a contact or into a session. Chooses the request of the API for it.',
	order: [...MESSAGE, 'text', 'synchronous', ...WINDOW, 'additionalFields', 'options'],
	words: {
		...headerFile,
		type: {
			labels: {
				audio: { name: 'Audio', description: 'A recording or piece of music' },
				document: { name: 'Document', description: 'A file to download, e.g. a PDF' },
				file: { name: 'File', description: 'Any file; WTS Chat decides how to show it' },
				image: { name: 'Image', description: 'A picture, with a caption' },
				template: {
					name: 'Template',
					description: 'An approved text: the way to write first on WhatsApp',
				},
				text: { name: 'Text', description: 'A text of your own' },
				video: { name: 'Video', description: 'A video, with a caption' },
			},
			description: 'What to send',
		},
		sendTo: {
			labels: {
				contact: {
					name: 'Contact',
					description: 'A contact of the account, at its phone number or Instagram user',
				},
				phone: {
					name: 'Phone Number',
					description: 'A number, which becomes a contact if it is new',
				},
				session: { name: 'Session', description: 'An open conversation, on any channel' },
			},
			description:
				'Who gets the message. For Instagram and Messenger choose Session: messages to a number fail there.',
		},
		to: { description: `${RECIPIENT}. Unknown receivers become contacts.` },
		contactId: { about: 'Contact whose phone number, or else Instagram user, gets the message' },
		sessionId: { about: 'Session to send into' },
		text: { rows: 4, description: 'The text to send; with a file, the text below it' },
		synchronous: {
			description:
				'Whether to wait, up to 25 seconds, for what the channel says instead of queueing the message',
		},
		senderId: {
			description:
				'Your own ID for this message, which is then queued. Set it, so that Find By Sender ID can tell whether the message was sent.',
		},
	},
};
