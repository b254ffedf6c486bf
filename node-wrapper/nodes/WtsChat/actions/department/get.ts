import type { OperationWords } from '../../descriptions/words';

export const get: OperationWords = {
	value: 'get',
	name: 'Get Department',
	action: 'Get department',
	description: 'Read one department, with its users and channels if asked for',
	order: ['departmentId', 'includeDetails', 'options'],
	words: {
		includeDetails: {
			labels: { Agents: 'Users', Undefined: 'None' },
			description: 'What to put into the department beside its own properties',
		},
	},
};
