import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { message } from './fields';

export const get: OperationDescription = {
	value: 'get',
	name: 'Get Message By ID',
	action: 'Get message by ID',
	description: 'Read one message',
	properties: [message, options({ simplify: true })],
};
