import type { OperationWords } from '../../descriptions/words';
import { PAGING, PERIOD } from '../sharedWords';

export const search: OperationWords = {
	value: 'search',
	name: 'Search Contacts',
	action: 'Search contacts',
	description:
		'Find contacts by text, phone number, e-mail address, tags, portfolios or custom fields. All conditions apply at once.',
	order: [...PERIOD, ...PAGING, 'includeDetails', 'filters', 'options'],
	words: {
		textFilter: { about: 'Text to look for in name, phone number and e-mail' },
		phoneNumber: { about: 'Only the contact with this phone number' },
		email: { placeholder: 'e.g. name@email.com', about: 'Only contacts with this e-mail address' },
		instagram: { about: 'Only contacts with this Instagram user name' },
		status: { description: 'Only contacts in this state' },
		tagIds: { about: 'Only contacts with these tags' },
		portfolioIds: { about: 'Only contacts in these portfolios' },
		customFields: { description: 'Only contacts whose custom fields have these values' },
		origin: {
			labels: { CREATED_BY_USER: 'Created by User' },
			description: 'How the contact came to be: from a channel (hub), by a user, or imported',
		},
		metadata: { description: 'Only contacts that carry these values' },
	},
};
