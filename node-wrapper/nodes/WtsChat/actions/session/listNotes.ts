import type { OperationWords } from '../../descriptions/words';
import { PAGING, PERIOD } from '../sharedWords';

export const listNotes: OperationWords = {
	value: 'listNotes',
	name: 'Get All Notes',
	action: 'Get all notes of session',
	description: 'List the internal notes of a session',
	order: ['sessionId', ...PERIOD, ...PAGING, 'filters', 'options'],
};
