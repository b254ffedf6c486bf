import type { ResourceWords } from '../../descriptions/words';
import { list } from './list';

export const template: ResourceWords = {
	value: 'template',
	name: 'Template',
	operations: [list],
};
