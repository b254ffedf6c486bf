import { fieldsToSet } from '../../descriptions/collection';
import { headerFile } from '../../descriptions/file';
import { options } from '../../descriptions/options';
import { template } from '../../descriptions/template';
import { session } from '../../descriptions/records';
import type { OperationDescription } from '../description';
import { replyTo, synchronous } from './fields';

export const sendTemplate: OperationDescription = {
	value: 'sendTemplate',
	name: 'Send Template In Session',
	action: 'Send template in session',
	description:
		'Send an approved template into a session; the only kind of message outside the 24 hours of WhatsApp',
	properties: [
		session,
		...template(),
		...headerFile,
		synchronous,
		fieldsToSet('additionalFields', [replyTo]),
		options({ simplify: true }),
	],
};
