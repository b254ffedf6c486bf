import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { oneContact, sequence } from './fields';

export const removeContact: OperationDescription = {
	value: 'removeContact',
	name: 'Remove Contact To Sequence',
	action: 'Remove contact from sequence',
	description: 'Take a contact out of a sequence',
	properties: [sequence, ...oneContact, options({})],
};
