import type { OperationWords } from '../../descriptions/words';

export const create: OperationWords = {
	value: 'create',
	name: 'Create User',
	action: 'Create user',
	description: 'Create a user of the account, who can log in and serve sessions',
	order: ['name', 'profile', 'additionalFields', 'options'],
};
