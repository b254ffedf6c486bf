import type { OperationWords } from '../../descriptions/words';
import { PAGING } from '../sharedWords';

export const search: OperationWords = {
	value: 'search',
	name: 'Search Contacts',
	action: 'Search contacts',
	description: 'Find contacts that meet all of the conditions',
	order: [...PAGING, 'includeDetails', 'filters', 'options'],
	words: {
		textFilter: { description: 'Text to look for in name, phone number and e-mail' },
		email: { placeholder: 'e.g. name@email.com' },
		origin: { description: 'How the contact came to be' },
		metadata: { description: 'Metadata the contact must carry' },
	},
};
