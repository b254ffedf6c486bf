import type { ResourceWords } from '../../descriptions/words';
import { create } from './create';
import { remove } from './delete';
import { get } from './get';
import { list } from './list';
import { logOut } from './logOut';
import { setDepartments } from './setDepartments';
import { setStatus } from './setStatus';
import { update } from './update';

export const user: ResourceWords = {
	value: 'user',
	name: 'User',
	operations: [create, remove, get, list, logOut, setDepartments, setStatus, update],
	words: {
		userId: {
			description:
				'The user by name, or by either ID: its own (id), or the one that sessions and cards refer to it by (userId)',
		},
		profile: { description: 'What the user may do' },
		availability: { description: 'Whether the user takes sessions' },
	},
};
