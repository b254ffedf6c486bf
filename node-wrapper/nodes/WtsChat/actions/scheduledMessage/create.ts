import type { OperationWords } from '../../descriptions/words';
import { FILE, TEMPLATE, fileOfTemplate } from '../sharedWords';
import { ofTemplate } from './shared';

export const create: OperationWords = {
	value: 'create',
	name: 'Create Scheduled Message',
	action: 'Create scheduled message',
	description: 'Send a template, or start a chatbot, at a later time',
	order: [
		...['to', 'from', 'scheduling', 'type'],
		...[...TEMPLATE, ...FILE, 'botKey', 'additionalFields', 'options'],
	],
	words: {
		...fileOfTemplate(ofTemplate),
		templateId: { displayOptions: { show: ofTemplate } },
		templateParameters: {
			description: 'Values of the parameters of the template, by their names',
			displayOptions: { show: ofTemplate },
		},
		botKey: { displayOptions: { show: { type: ['CHATBOT'] } } },
	},
};
