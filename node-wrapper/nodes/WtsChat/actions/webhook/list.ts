import type { OperationWords } from '../../descriptions/words';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Webhook Subscriptions',
	action: 'Get all webhook subscriptions',
	description: 'List the webhook subscriptions of the account, those of trigger nodes included',
	order: ['options'],
};
