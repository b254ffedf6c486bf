import type { OperationWords } from '../../descriptions/words';

export const setStatus: OperationWords = {
	value: 'setStatus',
	name: 'Set User Status',
	action: 'Set user status',
	description: 'Activate or block a user',
	order: ['userId', 'status', 'options'],
};
