import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { manyContacts, sequence } from './fields';

export const addContacts: OperationDescription = {
	value: 'addContacts',
	name: 'Add Contacts To Sequence',
	action: 'Add contacts to sequence',
	description: 'Put several contacts into a sequence',
	properties: [sequence, ...manyContacts, options({ simplify: true })],
};
