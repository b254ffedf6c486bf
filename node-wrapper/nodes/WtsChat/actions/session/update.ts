import type { OperationWords } from '../../descriptions/words';

export const update: OperationWords = {
	value: 'update',
	name: 'Update Session',
	action: 'Update session',
	description: 'Change parts of a session; what is not added stays as it is',
	order: ['sessionId', 'updateFields', 'clearFields', 'options'],
	words: {
		number: { description: 'Protocol number that customers are told' },
		classificationCategory: { description: 'How the session ended' },
	},
};
