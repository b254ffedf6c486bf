import type { ResourceWords } from '../../descriptions/words';
import { archive } from './archive';
import { create } from './create';
import { createFileNote } from './createFileNote';
import { createTextNote } from './createTextNote';
import { deleteNote } from './deleteNote';
import { duplicate } from './duplicate';
import { get } from './get';
import { list } from './list';
import { listNotes } from './listNotes';
import { lose } from './lose';
import { move } from './move';
import { update } from './update';
import { win } from './win';
import { words } from './shared';

export const card: ResourceWords = {
	value: 'card',
	name: 'Card',
	operations: [
		list,
		get,
		create,
		update,
		move,
		win,
		lose,
		archive,
		duplicate,
		listNotes,
		createTextNote,
		createFileNote,
		deleteNote,
	],
	words,
};
