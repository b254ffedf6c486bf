import type { ResourceWords } from '../../descriptions/words';
import { get } from './get';
import { list } from './list';
import { listLostReasons } from './listLostReasons';

export const panel: ResourceWords = {
	value: 'panel',
	name: 'Panel',
	operations: [list, get, listLostReasons],
};
