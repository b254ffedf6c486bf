import { text } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';

export const getQueued: OperationDescription = {
	value: 'getQueued',
	name: 'Get Queued Message',
	action: 'Get queued message',
	description: 'Read what became of a message that was queued, by its ID or by your own sender ID',
	properties: [
		text('Message', 'messageId', {
			required: true,
			description: 'ID that the API gave the message, or the sender ID it was sent with',
		}),
		options({ simplify: true }),
	],
};
