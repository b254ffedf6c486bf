import type { OperationWords } from '../../descriptions/words';

export const deleteNote: OperationWords = {
	value: 'deleteNote',
	name: 'Delete Note',
	action: 'Delete note of session',
	description: 'Remove an internal note from a session',
	order: ['noteId', 'options'],
};
