import type { OperationWords } from '../../descriptions/words';

export const remove: OperationWords = {
	value: 'delete',
	name: 'Delete User',
	action: 'Delete user',
	description:
		'Delete a user for good. Open Sessions decides what happens to the sessions of the user.',
	order: ['userId', 'sessionResolution', 'transferUserId', 'options'],
	words: {
		sessionResolution: {
			labels: {
				RETURN_TO_PENDING: { name: 'Return to Pending', description: 'They wait for another user' },
				TRANSFER: { name: 'Transfer', description: 'Another user gets them' },
				COMPLETE: { name: 'Complete', description: 'They end' },
			},
			description: 'What happens to the open sessions of the user',
		},
		transferUserId: {
			about: 'User who gets the open sessions',
			displayOptions: { show: { sessionResolution: ['TRANSFER'] } },
		},
	},
};
