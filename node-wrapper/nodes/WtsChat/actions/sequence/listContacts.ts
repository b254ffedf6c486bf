import { filters } from '../../descriptions/collection';
import { createdAndUpdated } from '../../descriptions/dates';
import { choices, id, named, phone, text } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import { paging } from '../../descriptions/paging';
import type { OperationDescription } from '../description';
import { sequence } from './fields';

export const listContacts: OperationDescription = {
	value: 'listContacts',
	name: 'Get Contacts By Sequence',
	action: 'Get contacts by sequence',
	description: 'List the contacts that are in a sequence',
	properties: [
		sequence,
		...paging,
		choices('Include Details', 'includeDetails', named('ContactDetails')),
		filters([
			text('Name', 'name'),
			id('Contact ID', 'contactId'),
			phone('Phone Number', 'phoneNumber'),
			...createdAndUpdated,
		]),
		options({ listing: true, simplify: true }),
	],
};
