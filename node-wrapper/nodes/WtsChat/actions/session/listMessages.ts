import { filters } from '../../descriptions/collection';
import { createdAndUpdated } from '../../descriptions/dates';
import { options } from '../../descriptions/options';
import { paging } from '../../descriptions/paging';
import { session } from '../../descriptions/records';
import type { OperationDescription } from '../description';

export const listMessages: OperationDescription = {
	value: 'listMessages',
	name: 'Get All Messages In Session',
	action: 'Get all messages in session',
	description: 'List the messages of a session',
	properties: [
		session,
		...paging,
		filters(createdAndUpdated),
		options({ listing: true, simplify: true }),
	],
};
