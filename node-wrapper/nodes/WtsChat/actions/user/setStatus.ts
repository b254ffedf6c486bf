import type { OperationWords } from '../../descriptions/words';

export const setStatus: OperationWords = {
	value: 'setStatus',
	name: 'Set User Status',
	action: 'Set user status',
	description: 'Let a user log in, or block the user',
	order: ['userId', 'status', 'options'],
};
