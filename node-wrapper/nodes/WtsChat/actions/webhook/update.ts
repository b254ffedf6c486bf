import type { OperationWords } from '../../descriptions/words';

export const update: OperationWords = {
	value: 'update',
	name: 'Update Webhook Subscription',
	action: 'Update webhook subscription',
	description: 'Change, pause or resume a webhook subscription. What is not added stays as it is.',
	order: ['subscriptionId', 'updateFields', 'options'],
};
