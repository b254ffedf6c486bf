import type { OperationWords } from '../../descriptions/words';

export const getNote: OperationWords = {
	value: 'getNote',
	name: 'Get Note by ID',
	action: 'Get note by ID',
	description: 'Read one internal note whose ID is known',
	order: ['noteId', 'options'],
};
