import { fieldsToSet } from '../../descriptions/collection';
import { text } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import { session } from '../../descriptions/records';
import type { OperationDescription } from '../description';
import { replyTo, synchronous } from './fields';

export const sendText: OperationDescription = {
	value: 'sendText',
	name: 'Send Text In Session',
	action: 'Send text in session',
	description: 'Write a text message into a session, on any channel',
	properties: [
		session,
		text('Text', 'text', { rows: 3, required: true }),
		synchronous,
		fieldsToSet('additionalFields', [replyTo]),
		options({ simplify: true }),
	],
};
