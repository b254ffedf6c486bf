import type { OperationWords } from '../../descriptions/words';

export const duplicate: OperationWords = {
	value: 'duplicate',
	name: 'Duplicate Card',
	action: 'Duplicate card',
	description: 'Copy a card, within its step or to another one',
	order: ['panelId', 'cardId', 'stepId', 'fields', 'archiveOriginalCard', 'options'],
	words: {
		stepId: { about: 'Step that the copy goes to; the one of the card if it is left empty' },
		fields: { description: 'What the copy takes over' },
		archiveOriginalCard: { description: 'Whether the card that was copied is archived' },
	},
};
