import type { OperationWords } from '../../descriptions/words';

export const listPanel: OperationWords = {
	value: 'listPanel',
	name: 'Get Panel Fields',
	action: 'Get panel fields',
	description: 'List the custom fields of the cards of one panel',
	order: ['panelId', 'options'],
};
