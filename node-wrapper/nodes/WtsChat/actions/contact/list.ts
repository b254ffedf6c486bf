import { filters } from '../../descriptions/collection';
import { createdAndUpdated } from '../../descriptions/dates';
import { choice } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import { paging } from '../../descriptions/paging';
import type { OperationDescription } from '../description';
import { contactStatuses, includeDetails } from './fields';

export const list: OperationDescription = {
	value: 'list',
	name: 'Get All Contacts',
	action: 'Get all contacts',
	description: 'List contacts; those that are archived or blocked only when asked for by status',
	properties: [
		...paging,
		includeDetails,
		filters([choice('Status', 'status', contactStatuses), ...createdAndUpdated]),
		options({ listing: true, simplify: true }),
	],
};
