import type { OperationWords } from '../../descriptions/words';
import { inCollection } from './shared';

export const update: OperationWords = {
	value: 'update',
	name: 'Update Department',
	action: 'Update department',
	description: 'Change single properties of a department. What is not added stays as it is.',
	order: ['departmentId', 'updateFields', 'clearFields', 'options'],
	words: { ...inCollection, description: { about: 'What the department is for' } },
};
