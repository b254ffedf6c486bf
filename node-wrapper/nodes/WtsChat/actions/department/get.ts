import type { OperationWords } from '../../descriptions/words';

export const get: OperationWords = {
	value: 'get',
	name: 'Get Department',
	action: 'Get department',
	description: 'Read one department. Include Details adds its users and channels.',
	order: ['departmentId', 'includeDetails', 'options'],
	words: {
		includeDetails: {
			labels: { Agents: 'Users', Undefined: 'None' },
			description: 'What to put into the department beside its own properties',
		},
	},
};
