import { fieldsToSet } from '../../descriptions/collection';
import { file } from '../../descriptions/file';
import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { caption, queued, receiver } from './fields';

export const queueVideo: OperationDescription = {
	value: 'queueVideo',
	name: 'Queue Video',
	action: 'Queue video message',
	description: 'Send a video the newer way, with callback and a sender ID of your own',
	properties: [
		...receiver,
		...file,
		caption,
		fieldsToSet('additionalFields', queued),
		options({ simplify: true }),
	],
};
