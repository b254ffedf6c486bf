import type { OperationWords } from '../../descriptions/words';

export const create: OperationWords = {
	value: 'create',
	name: 'Create User',
	action: 'Create user',
	description: 'Create a user of the account',
	order: ['name', 'profile', 'additionalFields', 'options'],
};
