import type { OperationWords } from '../../descriptions/words';
import { memberships } from '../sharedWords';

export const setUsers: OperationWords = {
	value: 'setUsers',
	name: 'Set Department Users',
	action: 'Set department users',
	description: 'Add users to a department, remove them from it, or replace all of its users',
	order: ['departmentId', 'action', 'userIds', 'additionalFields', 'options'],
	words: { ...memberships, userIds: { about: 'Users that the action is about' } },
};
