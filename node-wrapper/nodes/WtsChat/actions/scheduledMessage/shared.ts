/** Words for parameters of several operations on scheduled messages. */
import { DATE_RULE } from '../../descriptions/property';
import type { Words } from '../../descriptions/words';
import { RECIPIENT } from '../sharedWords';

/** While a template is sent. */
export const ofTemplate = { type: ['TEMPLATE'] };

export const words: Words = {
	to: { description: `${RECIPIENT}. Unknown receivers become contacts.` },
	scheduling: {
		placeholder: 'e.g. 2026-01-31 18:00:00',
		description: `When the message is sent; a time that has passed is refused. ${DATE_RULE}.`,
	},
	type: {
		description: 'What is sent',
		labels: {
			TEMPLATE: { name: 'Template', description: 'A message template' },
			CHATBOT: { name: 'Chatbot', description: 'A chatbot begins a conversation' },
		},
	},
	departmentId: { about: 'Department of the session that begins with this message' },
};
