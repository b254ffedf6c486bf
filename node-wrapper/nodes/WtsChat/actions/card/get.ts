import type { OperationWords } from '../../descriptions/words';

export const get: OperationWords = {
	value: 'get',
	name: 'Get Card by ID',
	action: 'Get card by ID',
	description: 'Read one card whose ID is known',
	order: ['panelId', 'cardId', 'includeDetails', 'options'],
};
