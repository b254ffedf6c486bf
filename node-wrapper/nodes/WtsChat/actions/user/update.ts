import type { OperationWords } from '../../descriptions/words';

export const update: OperationWords = {
	value: 'update',
	name: 'Update User',
	action: 'Update user',
	description: 'Change single properties of a user. What is not added stays as it is.',
	order: ['userId', 'updateFields', 'clearFields', 'options'],
};
