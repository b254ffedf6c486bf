import type { ResourceWords } from '../../descriptions/words';
import { list } from './list';

export const user: ResourceWords = {
	value: 'user',
	name: 'User',
	operations: [list],
};
