import type { OperationWords } from '../../descriptions/words';

export const transfer: OperationWords = {
	value: 'transfer',
	name: 'Transfer Session',
	action: 'Transfer session',
	description: 'Hand a session over to a department, or to one of its users',
	order: ['sessionId', 'transferTo', 'departmentId', 'userId', 'options'],
	words: {
		transferTo: { description: 'Who gets the session' },
		departmentId: {
			about:
				'Department that gets the session. For a transfer to a user it only narrows the list of users',
		},
		userId: {
			about: 'User who gets the session',
			displayOptions: { show: { transferTo: ['USER'] } },
		},
	},
};
