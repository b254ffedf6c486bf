import { filters } from '../../descriptions/collection';
import { createdAndUpdated } from '../../descriptions/dates';
import { options } from '../../descriptions/options';
import { paging } from '../../descriptions/paging';
import { session } from '../../descriptions/records';
import type { OperationDescription } from '../description';

export const listNotes: OperationDescription = {
	value: 'listNotes',
	name: 'Get All Notes',
	action: 'Get all notes of session',
	description: 'List the internal notes of a session',
	properties: [
		session,
		...paging,
		filters(createdAndUpdated),
		options({ listing: true, simplify: true }),
	],
};
