import type { ResourceDescription } from '../description';
import { list } from './list';

export const tag: ResourceDescription = {
	value: 'tag',
	name: 'Tag',
	operations: [list],
};
