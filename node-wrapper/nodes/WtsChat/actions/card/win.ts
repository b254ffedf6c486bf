import type { OperationWords } from '../../descriptions/words';

export const win: OperationWords = {
	value: 'win',
	name: 'Mark Card as Won',
	action: 'Mark card as won',
	description: 'Set the status of a card to won, e.g. when a sale is made',
	order: ['panelId', 'cardId', 'options'],
};
