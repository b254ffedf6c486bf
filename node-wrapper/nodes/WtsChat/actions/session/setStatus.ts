import type { OperationWords } from '../../descriptions/words';

export const setStatus: OperationWords = {
	value: 'setStatus',
	name: 'ChangeStatus',
	action: 'Change status of session',
	description: 'Set the status of a session',
	order: ['sessionId', 'status', 'options'],
};
