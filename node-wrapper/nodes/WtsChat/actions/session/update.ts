import type { OperationWords } from '../../descriptions/words';

export const update: OperationWords = {
	value: 'update',
	name: 'Update Session',
	action: 'Update session',
	description:
		'Change single properties of a session, e.g. its classification. What is not added stays as it is.',
	order: ['sessionId', 'updateFields', 'clearFields', 'options'],
	words: {
		number: { about: 'Protocol number that customers are told, e.g. 2026011500042' },
		classificationCategory: { description: 'How the session ended' },
	},
};
