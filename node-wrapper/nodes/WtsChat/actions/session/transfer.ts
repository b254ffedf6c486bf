import type { OperationWords } from '../../descriptions/words';

export const transfer: OperationWords = {
	value: 'transfer',
	name: 'Transfer Session',
	action: 'Transfer session',
	description: 'Hand a session over to a department, or to a user',
	order: ['sessionId', 'transferTo', 'departmentId', 'userId', 'options'],
	words: {
		departmentId: {
			about: 'Needed for a transfer to a department; otherwise it narrows the list of users',
		},
		userId: { displayOptions: { show: { transferTo: ['USER'] } } },
	},
};
