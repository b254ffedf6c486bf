import type { OperationWords } from '../../descriptions/words';

export const getStatus: OperationWords = {
	value: 'getStatus',
	name: 'Get One-Time Password Status',
	action: 'Get one-time password status',
	description: 'Find out whether a one-time password was sent and received',
	order: ['messageOrSenderId', 'options'],
	words: {
		messageOrSenderId: {
			description: 'ID that the send returned, or the sender ID that it was sent with',
		},
	},
};
