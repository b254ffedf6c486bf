import type { OperationWords } from '../../descriptions/words';
import { PAGING, timestampPair } from '../sharedWords';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Sessions',
	action: 'Get all sessions',
	description: 'List chat sessions, filtered as you like',
	order: [
		'tagIds',
		'userId',
		'departmentId',
		'channelIds',
		'status',
		'createdAtAfter',
		'createdAtBefore',
		'filters',
		'includeDetails',
		...PAGING,
		'options',
	],
	words: {
		tagIds: { about: 'Tags of the contact' },
		departmentId: { about: 'In other WTS Chat nodes "Departments Name or ID"' },
		...timestampPair('activeAt', 'were active'),
		...timestampPair('endAt', 'ended'),
		...timestampPair('lastInteractionAt', 'had their last message'),
		type: {
			description: 'Whether the conversation has one partner or many. Needs API version V2.',
		},
		metadata: { description: 'Metadata the session must carry. Needs API version V2.' },
	},
};
