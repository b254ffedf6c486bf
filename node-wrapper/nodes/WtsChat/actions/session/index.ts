import type { ResourceDescription } from '../description';
import { list } from './list';

export const session: ResourceDescription = {
	value: 'session',
	name: 'Session',
	operations: [list],
};
