import { filters } from '../../descriptions/collection';
import { createdAndUpdated } from '../../descriptions/dates';
import { choice, choices, named, text } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import { paging } from '../../descriptions/paging';
import type { OperationDescription } from '../description';

export const list: OperationDescription = {
	value: 'list',
	name: 'Get All Panels',
	action: 'Get all panels',
	description: 'List the panels of the CRM',
	properties: [
		...paging,
		choices(
			'Include Details',
			'includeDetails',
			named('PanelCardOverdueCount', 'Steps', 'StepsCardCount', 'Tags'),
		),
		filters([
			text('Title', 'title'),
			choice('Type', 'type', named('MANAGEMENT', 'SALES')),
			...createdAndUpdated,
		]),
		options({ listing: true, simplify: true }),
	],
};
