import { filters } from '../../descriptions/collection';
import { createdAndUpdated } from '../../descriptions/dates';
import { choices, id, named, text } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import { paging } from '../../descriptions/paging';
import type { OperationDescription } from '../description';

export const list: OperationDescription = {
	value: 'list',
	name: 'Get All Sequences',
	action: 'Get all sequences',
	description: 'List sequences of messages',
	properties: [
		...paging,
		choices('Include Details', 'includeDetails', named('ContactExecutingCount', 'ExecutionStats')),
		filters([text('Name', 'name'), id('Contact ID', 'contactId'), ...createdAndUpdated]),
		options({ listing: true, simplify: true }),
	],
};
