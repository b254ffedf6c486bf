import { options } from '../../descriptions/options';
import { session } from '../../descriptions/records';
import type { OperationDescription } from '../description';

export const typing: OperationDescription = {
	value: 'typing',
	name: 'Show Typing',
	action: 'Show typing in session',
	description: 'Let the contact see that somebody is typing; official channels only',
	properties: [session, options({})],
};
