import type { OperationWords } from '../../descriptions/words';

export const get: OperationWords = {
	value: 'get',
	name: 'Get Panel by ID',
	action: 'Get panel by ID',
	description: 'Read one panel, with its steps and tags if asked for',
	order: ['panelId', 'includeDetails', 'options'],
	words: { includeDetails: { description: 'Cards are only given together with Steps' } },
};
