import type { OperationWords } from '../../descriptions/words';

export const remove: OperationWords = {
	value: 'delete',
	name: 'Delete Webhook Subscription',
	action: 'Delete webhook subscription',
	description: 'Delete a webhook subscription for good, so that its URL gets no more events',
	order: ['subscriptionId', 'options'],
};
