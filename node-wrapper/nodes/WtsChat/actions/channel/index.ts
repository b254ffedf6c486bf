import type { ResourceDescription } from '../description';
import { list } from './list';

export const channel: ResourceDescription = {
	value: 'channel',
	name: 'Channel',
	operations: [list],
};
