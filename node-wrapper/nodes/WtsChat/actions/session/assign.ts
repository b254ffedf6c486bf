import { nameOrId } from '../../descriptions/choices';
import { options } from '../../descriptions/options';
import { session } from '../../descriptions/records';
import type { OperationDescription } from '../description';
import { stopBot } from './fields';

export const assign: OperationDescription = {
	value: 'assign',
	name: 'Transfer to User',
	action: 'Transfer session to user',
	description: 'Make a user responsible for a session',
	properties: [
		session,
		nameOrId({ displayName: 'User Name or ID', name: 'userId', list: 'getUsers', required: true }),
		options({ simplify: true, own: [stopBot] }),
	],
};
