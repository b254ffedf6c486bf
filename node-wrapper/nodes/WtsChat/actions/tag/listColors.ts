import type { OperationWords } from '../../descriptions/words';

export const listColors: OperationWords = {
	value: 'listColors',
	name: 'Get Tag Colors',
	action: 'Get tag colors',
	description: 'List the colors that Create Tag and Update Tag take',
	order: ['options'],
};
