import type { OperationWords } from '../../descriptions/words';
import { inCollection } from './shared';

export const update: OperationWords = {
	value: 'update',
	name: 'Update Department',
	action: 'Update department',
	description: 'Change parts of a department; what is not added stays as it is',
	order: ['departmentId', 'updateFields', 'clearFields', 'options'],
	words: inCollection,
};
