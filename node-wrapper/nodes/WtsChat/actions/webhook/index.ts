import type { ResourceWords } from '../../descriptions/words';
import { cleanUp } from './cleanUp';
import { create } from './create';
import { remove } from './delete';
import { get } from './get';
import { list } from './list';
import { listEvents } from './listEvents';
import { update } from './update';

export const webhook: ResourceWords = {
	value: 'webhook',
	name: 'Webhook Subscription',
	operations: [list, get, create, update, remove, listEvents, cleanUp],
	words: {
		name: { about: 'Name of the subscription in the list of the account' },
		url: {
			placeholder: 'e.g. https://example.com/webhook',
			description:
				'Where the events are sent. A secret in it proves that a request comes from WTS Chat, which signs nothing.',
		},
		enabled: {
			description: 'Whether events are sent; a subscription that is not enabled is paused',
		},
		events: { about: 'Events to report' },
	},
};
