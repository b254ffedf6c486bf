import type { ResourceDescription } from '../description';
import { list } from './list';

export const template: ResourceDescription = {
	value: 'template',
	name: 'Template',
	operations: [list],
};
