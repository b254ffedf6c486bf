import type { OperationWords } from '../../descriptions/words';

export const get: OperationWords = {
	value: 'get',
	name: 'Get Contact by ID',
	action: 'Get contact by ID',
	description: 'Read one contact whose ID is known',
	order: ['contactId', 'includeDetails', 'options'],
};
