import type { OperationWords } from '../../descriptions/words';

export const deleteNote: OperationWords = {
	value: 'deleteNote',
	name: 'Delete Annotation',
	action: 'Delete annotation of card',
	description: 'Remove an annotation from a card',
	order: ['panelId', 'cardId', 'noteId', 'options'],
};
