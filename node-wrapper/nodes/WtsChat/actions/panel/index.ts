import type { ResourceDescription } from '../description';
import { get } from './get';
import { list } from './list';

export const panel: ResourceDescription = {
	value: 'panel',
	name: 'Panel',
	operations: [get, list],
};
