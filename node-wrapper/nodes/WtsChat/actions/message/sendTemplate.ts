import { fieldsToSet } from '../../descriptions/collection';
import { headerFile } from '../../descriptions/file';
import { options } from '../../descriptions/options';
import { template } from '../../descriptions/template';
import type { OperationDescription } from '../description';
import { from, quick, synchronous, to } from './fields';

export const sendTemplate: OperationDescription = {
	value: 'sendTemplate',
	name: 'Send Template To Contact',
	action: 'Send template to contact',
	description: 'Send an approved template to a phone number',
	properties: [
		to,
		from,
		...template('from'),
		...headerFile,
		synchronous,
		fieldsToSet('additionalFields', quick),
		options({ simplify: true }),
	],
};
