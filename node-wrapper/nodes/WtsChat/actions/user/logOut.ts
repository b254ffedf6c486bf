import type { OperationWords } from '../../descriptions/words';

export const logOut: OperationWords = {
	value: 'logOut',
	name: 'Log Out User',
	action: 'Log out user',
	description: 'End the login of a user',
	order: ['userId', 'options'],
};
