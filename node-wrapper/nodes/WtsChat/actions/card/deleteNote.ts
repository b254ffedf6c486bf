import { record } from '../../descriptions/locator';
import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { cardOfPanel } from './fields';

export const deleteNote: OperationDescription = {
	value: 'deleteNote',
	name: 'Delete Annotation Card',
	action: 'Delete annotation of card',
	description: 'Remove an annotation from a card',
	properties: [
		...cardOfPanel,
		record({ displayName: 'Note', name: 'noteId', list: 'getCardNotes' }),
		options({}),
	],
};
