import type { OperationWords } from '../../descriptions/words';

export const duplicate: OperationWords = {
	value: 'duplicate',
	name: 'Duplicate Card',
	action: 'Duplicate card',
	description: 'Copy a card, to another step if you like',
	order: ['panelId', 'cardId', 'stepId', 'fields', 'archiveOriginalCard', 'options'],
	words: {
		fields: { description: 'What the copy takes over' },
		archiveOriginalCard: { description: 'Whether the card that was copied is archived' },
	},
};
