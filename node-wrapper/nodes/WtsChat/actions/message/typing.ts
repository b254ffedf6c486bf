import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { session } from './fields';

export const typing: OperationDescription = {
	value: 'typing',
	name: 'Show Typing',
	action: 'Show typing in session',
	description: 'Let the contact see that somebody is typing; official channels only',
	properties: [session, options({})],
};
