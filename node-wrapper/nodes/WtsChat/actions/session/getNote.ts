import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { note } from './fields';

export const getNote: OperationDescription = {
	value: 'getNote',
	name: 'Get Note By ID',
	action: 'Get note by ID',
	description: 'Read one internal note',
	properties: [note, options({ simplify: true })],
};
