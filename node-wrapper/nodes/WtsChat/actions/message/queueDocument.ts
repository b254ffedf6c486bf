import { fieldsToSet } from '../../descriptions/collection';
import { file } from '../../descriptions/file';
import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { caption, queued, receiver } from './fields';

export const queueDocument: OperationDescription = {
	value: 'queueDocument',
	name: 'Queue Document',
	action: 'Queue document message',
	description: 'Send a document the newer way, with callback and a sender ID of your own',
	properties: [
		...receiver,
		...file,
		caption,
		fieldsToSet('additionalFields', queued),
		options({ simplify: true }),
	],
};
