import type { OperationWords } from '../../descriptions/words';
import { memberships } from '../sharedWords';

export const setDepartments: OperationWords = {
	value: 'setDepartments',
	name: 'Set User Departments',
	action: 'Set user departments',
	description:
		'Add a user to departments, remove the user from them, or replace all departments of the user',
	order: ['userId', 'action', 'departmentIds', 'additionalFields', 'options'],
	words: { ...memberships, departmentIds: { about: 'Departments that the action is about' } },
};
