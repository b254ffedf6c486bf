import type { OperationWords } from '../../descriptions/words';
import { PAGING, PERIOD } from '../sharedWords';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Chatbots',
	action: 'Get all chatbots',
	description: 'List the chatbots of the account, e.g. to find the key of one',
	order: [...PERIOD, ...PAGING, 'filters', 'options'],
	words: {
		automationUsages: {
			description: 'Only chatbots that may be started this way; API for Send Chatbot',
		},
		channelIds: { about: 'Only chatbots of these channels' },
		defaultDepartmentIds: {
			about: 'Only chatbots whose default department, which gets their sessions, is one of these',
		},
		publishStatuses: { description: 'Only chatbots in these states; Ready ones can be started' },
		types: {
			description:
				'Reactive chatbots answer who writes, Automation chatbots are started on purpose',
		},
	},
};
