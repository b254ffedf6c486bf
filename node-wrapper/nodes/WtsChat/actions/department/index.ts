import type { ResourceWords } from '../../descriptions/words';
import { list } from './list';

export const department: ResourceWords = {
	value: 'department',
	name: 'Department',
	operations: [list],
};
