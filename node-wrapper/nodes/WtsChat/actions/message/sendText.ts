import { fieldsToSet } from '../../descriptions/collection';
import { text } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { from, quick, synchronous, to } from './fields';

export const sendText: OperationDescription = {
	value: 'sendText',
	name: 'Send Text To Contact',
	action: 'Send text to contact',
	description: 'Send a text message to a phone number',
	properties: [
		to,
		from,
		text('Text', 'text', { rows: 3, required: true }),
		synchronous,
		fieldsToSet('additionalFields', quick),
		options({ simplify: true }),
	],
};
