import type { OperationWords } from '../../descriptions/words';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Departments',
	action: 'Get all departments',
	description: 'List the departments of the account, e.g. to find the ID of one',
	order: ['options'],
};
