import type { OperationWords } from '../../descriptions/words';

export const create: OperationWords = {
	value: 'create',
	name: 'Create Tag',
	action: 'Create tag',
	description: 'Create a tag that contacts can have',
	order: ['name', 'additionalFields', 'options'],
	words: { name: { placeholder: 'e.g. VIP' } },
};
