import type { OperationWords } from '../../descriptions/words';
import { PAGING, timestampPair } from '../sharedWords';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Scheduled Messages',
	action: 'Get all scheduled messages',
	description: 'List messages that go out later, and how far earlier ones have got',
	order: [...PAGING, 'includeDetails', 'filters', 'options'],
	words: {
		to: { description: 'Contact that receives the message: its phone number or its ID' },
		...timestampPair('scheduledAt', 'are scheduled'),
	},
};
