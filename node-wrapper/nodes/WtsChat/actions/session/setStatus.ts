import { choice } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import { session } from '../../descriptions/records';
import type { OperationDescription } from '../description';
import { sessionStatuses, stopBot } from './fields';

export const setStatus: OperationDescription = {
	value: 'setStatus',
	name: 'ChangeStatus',
	action: 'Change status of session',
	description: 'Set the status of a session',
	properties: [
		session,
		choice('Status', 'status', sessionStatuses, { first: 'UNDEFINED', required: true }),
		options({ simplify: true, own: [stopBot] }),
	],
};
