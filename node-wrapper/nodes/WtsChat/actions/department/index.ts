import type { ResourceDescription } from '../description';
import { list } from './list';

export const department: ResourceDescription = {
	value: 'department',
	name: 'Department',
	operations: [list],
};
