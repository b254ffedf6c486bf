import { fieldsToSet } from '../../descriptions/collection';
import { file } from '../../descriptions/file';
import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { queued, receiver } from './fields';

export const queueAudio: OperationDescription = {
	value: 'queueAudio',
	name: 'Queue Audio',
	action: 'Queue audio message',
	description: 'Send an audio the newer way, with callback and a sender ID of your own',
	properties: [
		...receiver,
		...file,
		fieldsToSet('additionalFields', queued),
		options({ simplify: true }),
	],
};
