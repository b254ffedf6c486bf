import { filters } from '../../descriptions/collection';
import { createdAndUpdated } from '../../descriptions/dates';
import { options } from '../../descriptions/options';
import { paging } from '../../descriptions/paging';
import { session } from '../../descriptions/records';
import type { OperationDescription } from '../description';

export const list: OperationDescription = {
	value: 'list',
	name: 'Get All Messages',
	action: 'Get all messages',
	description: 'List the messages of a session',
	properties: [
		session,
		...paging,
		filters(createdAndUpdated),
		options({ listing: true, simplify: true }),
	],
};
