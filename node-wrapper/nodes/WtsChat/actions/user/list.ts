import type { OperationWords } from '../../descriptions/words';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Users',
	action: 'Get all users',
	description: 'List the users of the account, e.g. to find the userId of one',
	order: ['options'],
};
