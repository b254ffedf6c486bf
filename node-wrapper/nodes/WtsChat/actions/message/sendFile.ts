import { fieldsToSet } from '../../descriptions/collection';
import { file } from '../../descriptions/file';
import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { caption, from, quick, synchronous, to } from './fields';

export const sendFile: OperationDescription = {
	value: 'sendFile',
	name: 'Send File To Contact',
	action: 'Send file to contact',
	description: 'Send a file to a phone number',
	properties: [
		to,
		from,
		...file,
		caption,
		synchronous,
		fieldsToSet('additionalFields', quick),
		options({ simplify: true }),
	],
};
