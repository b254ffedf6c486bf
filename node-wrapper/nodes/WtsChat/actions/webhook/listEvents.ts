import type { OperationWords } from '../../descriptions/words';

export const listEvents: OperationWords = {
	value: 'listEvents',
	name: 'Get Webhook Events',
	action: 'Get webhook events',
	description: 'List the events that a webhook subscription can report',
	order: ['options'],
};
