import type { OperationWords } from '../../descriptions/words';
import { RECIPIENT } from '../sharedWords';

export const send: OperationWords = {
	value: 'send',
	name: 'Send One-Time Password',
	action: 'Send one-time password',
	description: 'Send a contact a code by an authentication template, to prove who they are',
	order: ['to', 'from', 'code', 'templateId', 'additionalFields', 'options'],
	words: {
		to: { description: RECIPIENT },
		code: {
			description: 'Code to send. Left empty, WTS Chat makes one of 5 digits and returns it.',
		},
		templateId: { about: 'Approved template of the type Authentication' },
		senderId: {
			description:
				'Your own ID for this message. Set it, so that Get One-Time Password Status can tell whether the message was sent.',
		},
		callbackUrl: {
			placeholder: 'e.g. https://example.com/webhook/sent',
			description: 'URL that gets a POST when the message was sent, or could not be sent',
		},
	},
};
