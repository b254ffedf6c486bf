import type { OperationWords } from '../../descriptions/words';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Tags',
	action: 'Get all tags',
	description: 'List the tags that contacts can have, e.g. to find the ID of one',
	order: ['options'],
};
