import type { OperationWords } from '../../descriptions/words';
import { PAGING, PERIOD } from '../sharedWords';

export const listNotes: OperationWords = {
	value: 'listNotes',
	name: 'Get All Annotations',
	action: 'Get all annotations of card',
	description: 'List the annotations of a card, with their files',
	order: ['panelId', 'cardId', ...PERIOD, ...PAGING, 'filters', 'options'],
};
