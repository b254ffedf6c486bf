import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { manyContacts, sequence } from './fields';

export const removeContacts: OperationDescription = {
	value: 'removeContacts',
	name: 'Remove Contacts To Sequence',
	action: 'Remove contacts from sequence',
	description: 'Take several contacts out of a sequence',
	properties: [sequence, ...manyContacts, options({})],
};
