import { fieldsToSet } from '../../descriptions/collection';
import { text } from '../../descriptions/fields';
import { file } from '../../descriptions/file';
import { options } from '../../descriptions/options';
import { session } from '../../descriptions/records';
import type { OperationDescription } from '../description';
import { replyTo, synchronous } from './fields';

export const sendFile: OperationDescription = {
	value: 'sendFile',
	name: 'Send File In Session',
	action: 'Send file in session',
	description: 'Send a file into a session, on any channel',
	properties: [
		session,
		...file,
		text('Caption', 'text', {
			rows: 2,
			description: 'Text below the file, where the channel has captions',
		}),
		synchronous,
		fieldsToSet('additionalFields', [replyTo]),
		options({ simplify: true }),
	],
};
