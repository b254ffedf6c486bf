import type { OperationWords } from '../../descriptions/words';

export const complete: OperationWords = {
	value: 'complete',
	name: 'Complete Session',
	action: 'Complete session',
	description: 'End a session, e.g. when the request is settled',
	order: ['sessionId', 'reactivateOnNewMessage', 'options'],
	words: {
		reactivateOnNewMessage: {
			description:
				'Whether the next message of the contact opens this session again instead of a new one',
		},
	},
};
