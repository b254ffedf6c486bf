import type { OperationWords } from '../../descriptions/words';
import { tagOperations } from '../sharedWords';

export const update: OperationWords = {
	value: 'update',
	name: 'Update Card',
	action: 'Update card',
	description: 'Change single properties of a card. What is not added stays as it is.',
	order: ['panelId', 'cardId', 'updateFields', 'clearFields', 'customFields', 'options'],
	words: {
		upsertTagOperation: {
			labels: tagOperations,
			description: 'What happens with the tags that the card has already',
		},
	},
};
