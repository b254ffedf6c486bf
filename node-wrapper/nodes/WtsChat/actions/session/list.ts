import type { OperationWords } from '../../descriptions/words';
import { PAGING, PERIOD, timestampPair } from '../sharedWords';

/** Which sessions: for this operation, and for those that read what it finds. */
export const which: OperationWords['words'] = {
	tagIds: { about: 'Only sessions whose contact has one of these tags' },
	userId: { about: 'Only sessions of this user' },
	departmentId: { about: 'Only sessions of this department' },
	channelIds: { about: 'Only sessions on one of these channels' },
	'filters.contactId': { about: 'Only sessions of this contact' },
	status: { description: 'Only sessions in one of these states' },
	type: { description: 'Whether the conversation has one partner or many' },
	metadata: { description: 'Only sessions that carry these values' },
};

/** When they were active, ended, or had their last message. */
export const dates: OperationWords['words'] = {
	...timestampPair('activeAt', 'were active'),
	...timestampPair('endAt', 'ended'),
	...timestampPair('lastInteractionAt', 'had their last message'),
};

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Sessions',
	action: 'Get all sessions',
	description:
		'List chat sessions, e.g. those of a day, of a user or still open. Filters decide which.',
	order: [
		'tagIds',
		'userId',
		'departmentId',
		'channelIds',
		'status',
		...PERIOD,
		'createdAtAfter',
		'createdAtBefore',
		'filters',
		'includeDetails',
		...PAGING,
		'options',
	],
	words: {
		...which,
		...dates,
		departmentId: {
			about: 'Only sessions of this department. In other WTS Chat nodes "Departments Name or ID"',
		},
		type: {
			description: 'Whether the conversation has one partner or many. Needs API version V2.',
		},
		metadata: { description: 'Only sessions that carry these values. Needs API version V2.' },
	},
};
