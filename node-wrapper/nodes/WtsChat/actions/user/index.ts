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
	operations: [list, get, create, update, remove, setStatus, setDepartments, logOut],
	words: {
		userId: {
			about: 'User, by its own ID (id) or the one that sessions and cards refer to it by (userId)',
		},
		name: { about: 'Full name of the user' },
		shortName: { about: 'Short form of the name' },
		email: { about: 'E-mail address with which the user logs in' },
		phoneNumber: { about: 'Phone number of the user' },
		status: { description: 'Active users can log in, Blocked ones cannot' },
		profile: { description: 'What the user may do' },
		availability: { description: 'Whether the user takes sessions' },
	},
};
