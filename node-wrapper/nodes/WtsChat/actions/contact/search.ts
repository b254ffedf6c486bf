import { namesOrIds } from '../../descriptions/choices';
import { filters } from '../../descriptions/collection';
import { createdAndUpdated } from '../../descriptions/dates';
import { choice, named, phone, text } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import { paging } from '../../descriptions/paging';
import { pairs } from '../../descriptions/pairs';
import type { OperationDescription } from '../description';
import { contactStatuses, customFields, includeDetails, tagIds } from './fields';

export const search: OperationDescription = {
	value: 'search',
	name: 'Search Contacts',
	action: 'Search contacts',
	description: 'Find contacts that meet all of the conditions',
	properties: [
		...paging,
		includeDetails,
		filters([
			text('Text', 'textFilter', {
				description: 'Text to look for in name, phone number and e-mail',
			}),
			text('Name', 'name'),
			phone('Phone Number', 'phoneNumber'),
			text('E-Mail', 'email', { placeholder: 'e.g. name@email.com' }),
			text('Instagram', 'instagram'),
			choice('Status', 'status', contactStatuses),
			choice('Origin', 'origin', named('CREATED_BY_USER', 'CREATED_FROM_HUB', 'IMPORTED'), {
				description: 'How the contact came to be',
			}),
			tagIds,
			namesOrIds({
				displayName: 'Portfolio Names or IDs',
				name: 'portfolioIds',
				list: 'getPortfolios',
			}),
			...createdAndUpdated,
			customFields,
			pairs('Metadata', 'metadata', { description: 'Metadata the contact must carry' }),
		]),
		options({ listing: true, simplify: true }),
	],
};
