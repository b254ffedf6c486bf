import type { OperationWords } from '../../descriptions/words';
import { memberships } from '../sharedWords';

export const setDepartments: OperationWords = {
	value: 'setDepartments',
	name: 'Set User Departments',
	action: 'Set user departments',
	description: 'Add a user to departments, remove it from them, or replace all of its departments',
	order: ['userId', 'action', 'departmentIds', 'additionalFields', 'options'],
	words: { ...memberships, departmentIds: { about: 'Departments that the action is about' } },
};
