import { fieldsToSet } from '../../descriptions/collection';
import { file } from '../../descriptions/file';
import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { caption, queued, receiver } from './fields';

export const queueImage: OperationDescription = {
	value: 'queueImage',
	name: 'Queue Image',
	action: 'Queue image message',
	description: 'Send an image the newer way, with callback and a sender ID of your own',
	properties: [
		...receiver,
		...file,
		caption,
		fieldsToSet('additionalFields', queued),
		options({ simplify: true }),
	],
};
