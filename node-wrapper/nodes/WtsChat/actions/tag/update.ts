import type { OperationWords } from '../../descriptions/words';

export const update: OperationWords = {
	value: 'update',
	name: 'Update Tag',
	action: 'Update tag',
	description: 'Rename a tag, or give it another color',
	order: ['tagId', 'name', 'additionalFields', 'options'],
	words: {
		name: {
			placeholder: 'e.g. VIP',
			description: 'The API takes no update without a name: give the present one to keep it',
		},
	},
};
