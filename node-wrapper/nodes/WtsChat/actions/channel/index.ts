import type { ResourceWords } from '../../descriptions/words';
import { list } from './list';

export const channel: ResourceWords = {
	value: 'channel',
	name: 'Channel',
	operations: [list],
};
