import type { OperationWords } from '../../descriptions/words';

export const lose: OperationWords = {
	value: 'lose',
	name: 'Mark Card as Lost',
	action: 'Mark card as lost',
	description: 'Set the status of a card to lost. Panels of the kind Sales want a reason.',
	order: ['panelId', 'cardId', 'lostReasonId', 'options'],
};
