import type { OperationWords } from '../../descriptions/words';

export const logOut: OperationWords = {
	value: 'logOut',
	name: 'Log Out User',
	action: 'Log out user',
	description: 'End the login of a user, who can log in again',
	order: ['userId', 'options'],
};
