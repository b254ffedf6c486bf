import type { ResourceWords } from '../../descriptions/words';
import { list } from './list';

export const tag: ResourceWords = {
	value: 'tag',
	name: 'Tag',
	operations: [list],
};
