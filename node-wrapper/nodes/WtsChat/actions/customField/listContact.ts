import type { OperationWords } from '../../descriptions/words';

export const listContact: OperationWords = {
	value: 'listContact',
	name: 'Get Contact Fields',
	action: 'Get contact fields',
	description: 'List the custom fields that contacts of the account can have',
	order: ['options'],
};
