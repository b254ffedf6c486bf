import type { OperationWords } from '../../descriptions/words';

export const move: OperationWords = {
	value: 'move',
	name: 'Move Card',
	action: 'Move card to step',
	description: 'Move a card to another step of its panel',
	order: ['panelId', 'cardId', 'stepId', 'additionalFields', 'options'],
	words: { stepId: { about: 'Step that the card goes to' } },
};
