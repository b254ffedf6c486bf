import type { OperationWords } from '../../descriptions/words';
import { RECIPIENT } from '../sharedWords';

export const send: OperationWords = {
	value: 'send',
	name: 'Send One-Time Password',
	action: 'Send one-time password',
	description: 'Send a code with which a contact proves who they are',
	order: ['to', 'from', 'code', 'templateId', 'additionalFields', 'options'],
	words: {
		to: { description: RECIPIENT },
		code: { description: 'Left empty, WTS Chat makes a code of 5 digits and returns it' },
		templateId: { about: 'Template of the type authentication' },
		senderId: {
			description:
				'Your own ID for this message. Set it, so that Get One-Time Password Status can tell whether the message was sent.',
		},
		callbackUrl: {
			placeholder: 'e.g. https://example.com/webhook/sent',
			description: 'Is told when the message was sent, or could not be sent',
		},
	},
};
