import type { OperationWords } from '../../descriptions/words';
import { RECIPIENT, TEMPLATE } from '../sharedWords';

export const sendTemplateMany: OperationWords = {
	value: 'sendTemplateMany',
	name: 'Send Template to Many',
	action: 'Send template to many',
	description:
		'Queue a template for the receivers of all input items, up to 100 items in one request. Each input item is a receiver and gets its own result.',
	order: ['to', 'from', ...TEMPLATE, 'additionalFields', 'options'],
	words: {
		to: {
			description: `${RECIPIENT}. Each input item has its own receiver, usually by an expression.`,
		},
		templateParameters: {
			description: 'Values of the parameters of the template for the receiver of this item',
		},
		fileUrl: {
			placeholder: 'e.g. https://example.com/file.pdf',
			description: 'File for the header of the template, at a public address',
		},
		fileId: {
			description: 'File for the header of the template that was uploaded before',
		},
		senderId: {
			description:
				'Your own ID for the message of this item. An item without one gets one, because results are assigned to items by it.',
		},
	},
};
