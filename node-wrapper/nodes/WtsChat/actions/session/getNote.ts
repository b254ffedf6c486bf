import type { OperationWords } from '../../descriptions/words';

export const getNote: OperationWords = {
	value: 'getNote',
	name: 'Get Note By ID',
	action: 'Get note by ID',
	description: 'Read one internal note',
	order: ['noteId', 'options'],
};
