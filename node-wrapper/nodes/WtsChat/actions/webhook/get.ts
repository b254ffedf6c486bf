import type { OperationWords } from '../../descriptions/words';

export const get: OperationWords = {
	value: 'get',
	name: 'Get Webhook Subscription',
	action: 'Get webhook subscription',
	description: 'Read one webhook subscription',
	order: ['subscriptionId', 'options'],
};
