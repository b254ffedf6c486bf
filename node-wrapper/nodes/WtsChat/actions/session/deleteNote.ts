import type { OperationWords } from '../../descriptions/words';

export const deleteNote: OperationWords = {
	value: 'deleteNote',
	name: 'Delete Note',
	action: 'Delete note',
	description: 'Remove an internal note',
	order: ['noteId', 'options'],
};
