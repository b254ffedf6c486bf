import type { OperationWords } from '../../descriptions/words';

export const get: OperationWords = {
	value: 'get',
	name: 'Get User',
	action: 'Get user',
	description: 'Read one user of the account',
	order: ['userId', 'options'],
};
