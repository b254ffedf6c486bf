import type { OperationWords } from '../../descriptions/words';

export const setStatus: OperationWords = {
	value: 'setStatus',
	name: 'Change Status',
	action: 'Change status of session',
	description: 'Set the status of a session. To end it, Complete Session is the usual way.',
	order: ['sessionId', 'status', 'options'],
	words: {
		status: {
			description: 'State that the session gets. Complete Session is the usual way to end one.',
			labels: { UNDEFINED: { name: 'Not Chosen', description: 'Refused: choose a status' } },
		},
	},
};
