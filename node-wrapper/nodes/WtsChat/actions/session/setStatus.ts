import type { OperationWords } from '../../descriptions/words';

export const setStatus: OperationWords = {
	value: 'setStatus',
	name: 'Change Status',
	action: 'Change status of session',
	description: 'Set the status of a session',
	order: ['sessionId', 'status', 'options'],
	words: {
		status: {
			labels: { UNDEFINED: { name: 'Not Chosen', description: 'Refused: choose a status' } },
		},
	},
};
