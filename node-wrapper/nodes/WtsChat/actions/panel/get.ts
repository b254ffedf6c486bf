import type { OperationWords } from '../../descriptions/words';

export const get: OperationWords = {
	value: 'get',
	name: 'Get Panel by ID',
	action: 'Get panel by ID',
	description: 'Read one panel. Include Details adds its steps, tags and cards.',
	order: ['panelId', 'includeDetails', 'options'],
	words: {
		includeDetails: {
			description:
				'What to put into the panel beside its own properties. Cards come only together with Steps.',
		},
	},
};
