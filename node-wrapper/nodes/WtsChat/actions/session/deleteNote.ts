import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { note } from './fields';

export const deleteNote: OperationDescription = {
	value: 'deleteNote',
	name: 'Delete Note',
	action: 'Delete note',
	description: 'Remove an internal note',
	properties: [note, options({})],
};
