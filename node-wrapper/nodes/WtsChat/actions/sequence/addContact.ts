import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { oneContact, sequence } from './fields';

export const addContact: OperationDescription = {
	value: 'addContact',
	name: 'Add Contact To Sequence',
	action: 'Add contact to sequence',
	description: 'Put a contact into a sequence',
	properties: [sequence, ...oneContact, options({ simplify: true })],
};
