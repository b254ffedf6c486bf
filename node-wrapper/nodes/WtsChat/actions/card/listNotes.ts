import { filters } from '../../descriptions/collection';
import { createdAndUpdated } from '../../descriptions/dates';
import { options } from '../../descriptions/options';
import { paging } from '../../descriptions/paging';
import type { OperationDescription } from '../description';
import { cardOfPanel } from './fields';

export const listNotes: OperationDescription = {
	value: 'listNotes',
	name: 'Get All Annotation',
	action: 'Get all annotations of card',
	description: 'List the annotations of a card',
	properties: [
		...cardOfPanel,
		...paging,
		filters(createdAndUpdated),
		options({ listing: true, simplify: true }),
	],
};
