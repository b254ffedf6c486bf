import type { ResourceDescription } from '../description';
import { list } from './list';

export const user: ResourceDescription = {
	value: 'user',
	name: 'User',
	operations: [list],
};
