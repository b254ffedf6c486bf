import { flag } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import { session } from '../../descriptions/records';
import type { OperationDescription } from '../description';
import { stopBot } from './fields';

export const complete: OperationDescription = {
	value: 'complete',
	name: 'Complete Session',
	action: 'Complete session',
	description: 'End a session',
	properties: [
		session,
		flag(
			'Reactivate On New Message',
			'reactivateOnNewMessage',
			'Whether the next message of the contact opens this session again instead of a new one',
		),
		options({ simplify: true, own: [stopBot] }),
	],
};
