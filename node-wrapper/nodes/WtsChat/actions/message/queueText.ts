import { fieldsToSet } from '../../descriptions/collection';
import { text } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { queued, receiver } from './fields';

export const queueText: OperationDescription = {
	value: 'queueText',
	name: 'Queue Text',
	action: 'Queue text message',
	description: 'Send a text the newer way, with callback and a sender ID of your own',
	properties: [
		...receiver,
		text('Text', 'text', { rows: 3, required: true }),
		fieldsToSet('additionalFields', queued),
		options({ simplify: true }),
	],
};
