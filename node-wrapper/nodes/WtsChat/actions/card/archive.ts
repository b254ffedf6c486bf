import type { OperationWords } from '../../descriptions/words';

export const archive: OperationWords = {
	value: 'archive',
	name: 'Archive Card',
	action: 'Archive card',
	description: 'Put a card away: set its status to archived',
	order: ['panelId', 'cardId', 'options'],
};
