import type { OperationWords } from '../../descriptions/words';

export const archive: OperationWords = {
	value: 'archive',
	name: 'Archive Card',
	action: 'Archive card',
	description: 'Set the status of a card to archived',
	order: ['panelId', 'cardId', 'options'],
};
