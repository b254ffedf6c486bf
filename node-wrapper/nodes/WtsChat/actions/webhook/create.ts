import type { OperationWords } from '../../descriptions/words';

export const create: OperationWords = {
	value: 'create',
	name: 'Create Webhook Subscription',
	action: 'Create webhook subscription',
	description:
		'Let WTS Chat report events to a URL. The WTS Chat Trigger node does this for itself.',
	order: ['name', 'url', 'events', 'additionalFields', 'options'],
	words: { name: { placeholder: 'e.g. Orders' } },
};
