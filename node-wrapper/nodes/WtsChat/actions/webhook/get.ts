import type { OperationWords } from '../../descriptions/words';

export const get: OperationWords = {
	value: 'get',
	name: 'Get Webhook Subscription',
	action: 'Get webhook subscription',
	description: 'Read one webhook subscription: its URL, its events and whether it is enabled',
	order: ['subscriptionId', 'options'],
};
