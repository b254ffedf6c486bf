import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { message } from './fields';

export const remove: OperationDescription = {
	value: 'delete',
	name: 'Delete Message',
	action: 'Delete message',
	description: 'Remove a message',
	properties: [message, options({})],
};
