import type { ResourceWords } from '../../descriptions/words';
import { addContact } from './addContact';
import { addContacts } from './addContacts';
import { list } from './list';
import { listContacts } from './listContacts';
import { removeContact } from './removeContact';
import { removeContacts } from './removeContacts';

export const sequence: ResourceWords = {
	value: 'sequence',
	name: 'Sequence',
	operations: [addContact, addContacts, removeContact, removeContacts, list, listContacts],
};
