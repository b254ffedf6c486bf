import type { ResourceWords } from '../../descriptions/words';
import { create } from './create';
import { remove } from './delete';
import { get } from './get';
import { getChannels } from './getChannels';
import { list } from './list';
import { setUsers } from './setUsers';
import { update } from './update';

export const department: ResourceWords = {
	value: 'department',
	name: 'Department',
	operations: [list, get, create, update, remove, setUsers, getChannels],
};
