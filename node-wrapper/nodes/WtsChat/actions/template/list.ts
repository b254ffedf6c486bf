import type { OperationWords } from '../../descriptions/words';
import { PAGING, PERIOD } from '../sharedWords';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Templates',
	action: 'Get all templates',
	description:
		'List the message templates of the account, e.g. to find an approved one and its parameters',
	order: [...PERIOD, ...PAGING, 'includeDetails', 'filters', 'options'],
	words: {
		searchableText: { about: 'Text to look for in the templates' },
		channelId: { about: 'Only templates of this channel' },
		type: {
			labels: { QUICKREPLY: 'Quick Reply', SCHEDULEDMESSAGE: 'Scheduled Message' },
			description: 'Where the template may be used',
		},
		approvedOnly: { description: 'Whether to leave out templates that may not be sent' },
		archived: { description: 'Whether to list archived templates' },
	},
};
