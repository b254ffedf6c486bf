import type { OperationWords } from '../../descriptions/words';
import { inCollection } from './shared';

export const create: OperationWords = {
	value: 'create',
	name: 'Create Department',
	action: 'Create department',
	description: 'Create a department, with its users, channels and distribution of sessions',
	order: ['name', 'additionalFields', 'options'],
	words: {
		...inCollection,
		userIds: { about: 'Users who belong to the department from the start' },
	},
};
