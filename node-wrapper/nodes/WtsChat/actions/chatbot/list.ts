import { namesOrIds } from '../../descriptions/choices';
import { filters } from '../../descriptions/collection';
import { createdAndUpdated } from '../../descriptions/dates';
import { choices, named, text } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import { paging } from '../../descriptions/paging';
import type { OperationDescription } from '../description';

export const list: OperationDescription = {
	value: 'list',
	name: 'Get All Chatbots',
	action: 'Get all chatbots',
	description: 'List chatbots',
	properties: [
		...paging,
		filters([
			text('Name', 'name'),
			choices('Types', 'types', named('Automation', 'Reactive')),
			namesOrIds({
				displayName: 'Channel Names or IDs',
				name: 'channelIds',
				list: 'getChannels',
			}),
			namesOrIds({
				displayName: 'Default Department Names or IDs',
				name: 'defaultDepartmentIds',
				list: 'getDepartments',
			}),
			choices(
				'Publish Statuses',
				'publishStatuses',
				named('Failed', 'Not_Published', 'Publishing', 'Ready'),
			),
			choices(
				'Automation Usages',
				'automationUsages',
				named('Api', 'Campaign', 'Manual', 'Sequence'),
			),
			...createdAndUpdated,
		]),
		options({ listing: true, simplify: true }),
	],
};
