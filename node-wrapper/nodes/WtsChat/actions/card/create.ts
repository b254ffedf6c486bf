import type { OperationWords } from '../../descriptions/words';

export const create: OperationWords = {
	value: 'create',
	name: 'Create Card',
	action: 'Create card',
	description: 'Create a card in a step of a panel, e.g. for a new lead',
	order: ['panelId', 'stepId', 'title', 'customFields', 'additionalFields', 'options'],
};
