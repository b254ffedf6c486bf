import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { message } from './fields';

export const getStatus: OperationDescription = {
	value: 'getStatus',
	name: 'Get Message Status',
	action: 'Get message status',
	description: 'Read how far a message has come: queued, sent, delivered, read or failed',
	properties: [message, options({ simplify: true })],
};
