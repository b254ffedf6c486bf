import { filters } from '../../descriptions/collection';
import { createdAndUpdated } from '../../descriptions/dates';
import { choices, id, text } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import { paging } from '../../descriptions/paging';
import type { OperationDescription } from '../description';
import { cardStatuses, includeDetails, panel, responsible, step } from './fields';

export const list: OperationDescription = {
	value: 'list',
	name: 'Get All Cards',
	action: 'Get all cards',
	description: 'List the cards of a panel',
	properties: [
		panel,
		...paging,
		includeDetails,
		filters([
			step,
			id('Contact ID', 'contactId'),
			responsible,
			text('Text Filter', 'textFilter', { description: 'Text to look for' }),
			choices('Statuses', 'statuses', cardStatuses),
			...createdAndUpdated,
		]),
		options({ listing: true, simplify: true }),
	],
};
