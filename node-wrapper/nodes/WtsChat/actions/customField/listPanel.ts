import type { OperationWords } from '../../descriptions/words';

export const listPanel: OperationWords = {
	value: 'listPanel',
	name: 'Get Panel Fields',
	action: 'Get panel fields',
	description: 'List the custom fields that cards of one panel can have',
	order: ['panelId', 'options'],
};
