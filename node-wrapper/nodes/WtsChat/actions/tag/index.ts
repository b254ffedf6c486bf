import type { ResourceWords } from '../../descriptions/words';
import { create } from './create';
import { remove } from './delete';
import { list } from './list';
import { listColors } from './listColors';
import { update } from './update';

export const tag: ResourceWords = {
	value: 'tag',
	name: 'Tag',
	operations: [list, create, update, remove, listColors],
	words: {
		name: { about: 'Name of the tag' },
		color: { description: 'Color of the tag; gray unless chosen otherwise' },
	},
};
