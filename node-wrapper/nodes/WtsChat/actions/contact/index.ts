import type { ResourceWords } from '../../descriptions/words';
import { create } from './create';
import { createMany } from './createMany';
import { get } from './get';
import { getByPhone } from './getByPhone';
import { list } from './list';
import { search } from './search';
import { setTags } from './setTags';
import { update } from './update';
import { words } from './shared';

export const contact: ResourceWords = {
	value: 'contact',
	name: 'Contact',
	operations: [list, search, getByPhone, get, create, createMany, update, setTags],
	words,
};
