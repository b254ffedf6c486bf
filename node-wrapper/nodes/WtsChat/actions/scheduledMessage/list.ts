import type { OperationWords } from '../../descriptions/words';
import { PAGING, PERIOD, timestampPair } from '../sharedWords';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Scheduled Messages',
	action: 'Get all scheduled messages',
	description: 'List messages that go out later, and how far earlier ones have come',
	order: [...PERIOD, ...PAGING, 'includeDetails', 'filters', 'options'],
	words: {
		departmentId: { about: 'Only messages that begin a session of this department' },
		userId: { about: 'Only messages of this user' },
		status: { description: 'Only messages that have come this far' },
		type: { description: 'Only templates, or only chatbots' },
		to: { description: 'Contact that receives the message: its phone number or its ID' },
		...timestampPair('scheduledAt', 'are scheduled'),
	},
};
