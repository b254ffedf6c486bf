import { fieldsToSet } from '../../descriptions/collection';
import { headerFile } from '../../descriptions/file';
import { options } from '../../descriptions/options';
import { metadata } from '../../descriptions/pairs';
import { template } from '../../descriptions/template';
import { session } from '../../descriptions/records';
import type { OperationDescription } from '../description';
import { from, queuedTemplate, to } from './fields';

export const queueTemplate: OperationDescription = {
	value: 'queueTemplate',
	name: 'Queue Template',
	action: 'Queue template message',
	description: 'Send a template the newer way, with callback and a sender ID of your own',
	properties: [
		to,
		{ ...from, required: true },
		...template('from'),
		...headerFile,
		fieldsToSet('additionalFields', [
			...queuedTemplate,
			{ ...session, required: false },
			metadata('sessionMetadata', 'Session Metadata'),
		]),
		options({ simplify: true }),
	],
};
