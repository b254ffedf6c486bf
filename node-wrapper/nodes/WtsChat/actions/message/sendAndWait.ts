import type { OperationWords } from '../../descriptions/words';
import { WINDOW } from '../sharedWords';
import { MESSAGE, send } from './send';

/** Its words for what is sent are those of Send Message, except for the text. */
const sending = Object.fromEntries(
	Object.entries(send.words!).filter(([parameter]) => parameter !== 'text'),
);

export const sendAndWait: OperationWords = {
	value: 'sendAndWait',
	name: 'Send and Wait',
	action: 'Send message and wait',
	description:
		'Send a message as Send Message does, and continue when the contact answers, on Approve or Decline on a page, when the message is delivered, or when the time is over',
	notForTools: true,
	order: [
		'responseType',
		...MESSAGE,
		'message',
		...WINDOW,
		'choices',
		'onOtherAnswer',
		'askAgainText',
		'askAgainAtMost',
		'sendLinkTo',
		'pageText',
		'pageLanguage',
		'until',
		'limit',
		'limitUnit',
		'synchronous',
		'additionalFields',
		'options',
	],
	words: {
		...sending,
		responseType: {
			labels: {
				answer: { name: 'Answer in the Chat', description: 'The contact writes back' },
				approval: {
					name: 'Approval',
					description: 'Approve or Decline is pressed on a page behind a link',
				},
				delivery: {
					name: 'Delivery',
					description: 'The message is delivered or read, or it fails',
				},
			},
			description: 'What the workflow waits for after the message is sent',
		},
		message: {
			rows: 4,
			description:
				'The text to send; with a file, the text below it. For an approval, {link} stands for the link to the page with both buttons, {approveLink} and {declineLink} for a page with one. Without them the link goes to the end.',
		},
		choices: {
			placeholder: 'e.g. 1, Sim',
			description:
				'The answers that the workflow continues with, separated by commas, or given as an array by an expression. Upper and lower case, accents, blanks and punctuation around an answer do not matter. Leave it empty to accept any answer.',
		},
		onOtherAnswer: {
			labels: {
				askAgain: {
					name: 'Ask Again',
					description:
						'Send a second question, and continue after the last one was answered so too',
				},
				goOn: { name: 'Continue', description: 'The outcome of the item is otherAnswer' },
				keepWaiting: { name: 'Keep Waiting', description: 'As if the contact had written nothing' },
			},
			displayOptions: { hide: { choices: [''] } },
			description: 'What happens after an answer that is not among the accepted ones',
		},
		askAgainText: {
			rows: 2,
			placeholder: 'e.g. Por favor, responda 1 para sim ou 2 para não.',
			displayOptions: { hide: { choices: [''] } },
			description: 'What the contact gets after an answer that is not accepted',
		},
		askAgainAtMost: {
			displayOptions: { hide: { choices: [''] } },
			description:
				'How often it is asked again. After one more answer that is not accepted, the outcome of the item is otherAnswer.',
		},
		sendLinkTo: {
			placeholder: 'e.g. +55 11 90000-0001',
			description:
				'Who decides, if that is not the receiver of the message: the link goes there in a message of its own, after the text of the page',
		},
		pageText: {
			rows: 3,
			description: 'What the page says above the buttons. Without it, the text of the message.',
		},
		pageLanguage: {
			labels: { auto: 'Automatic', en: 'English', pt: 'Portuguese' },
			description:
				'Language of the buttons. Automatic takes that of the browser, if it is one of the two.',
		},
		until: {
			labels: {
				delivered: { name: 'Delivered', description: 'It is on the device of the contact' },
				read: {
					name: 'Read',
					description: 'The contact has opened it, where the channel tells so',
				},
			},
			description: 'How far the message has to come. A message that fails ends the wait at once.',
		},
		limit: {
			description: 'How long to wait. The item then has the outcome timedOut and says so in words.',
		},
		limitUnit: {
			labels: { days: 'Days', hours: 'Hours', minutes: 'Minutes' },
			description: 'Unit of the time limit',
		},
	},
};
