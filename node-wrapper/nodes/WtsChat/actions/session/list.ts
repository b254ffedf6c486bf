import type { OperationWords } from '../../descriptions/words';
import { PAGING, timestampPair } from '../sharedWords';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Sessions',
	action: 'Get all sessions',
	description: 'List chat sessions, filtered as you like',
	order: [...PAGING, 'includeDetails', 'filters', 'options'],
	words: {
		tagIds: { about: 'Tags of the contact' },
		...timestampPair('activeAt', 'were active'),
		...timestampPair('endAt', 'ended'),
		...timestampPair('lastInteractionAt', 'had their last message'),
		type: {
			description: 'Whether the conversation has one partner or many. Needs API version V2.',
		},
		metadata: { description: 'Metadata the session must carry. Needs API version V2.' },
	},
};
