import type { OperationWords } from '../../descriptions/words';

export const assign: OperationWords = {
	value: 'assign',
	name: 'Transfer to User',
	action: 'Transfer session to user',
	description:
		'Make a user responsible for a session. For a transfer to a department, use Transfer Session.',
	order: ['sessionId', 'userId', 'options'],
};
