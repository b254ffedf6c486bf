import type { OperationWords } from '../../descriptions/words';

export const remove: OperationWords = {
	value: 'delete',
	name: 'Delete Department',
	action: 'Delete department',
	description: 'Delete a department for good',
	order: ['departmentId', 'options'],
};
