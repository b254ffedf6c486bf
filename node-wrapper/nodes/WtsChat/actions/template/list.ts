import { nameOrId } from '../../descriptions/choices';
import { filters } from '../../descriptions/collection';
import { createdAndUpdated } from '../../descriptions/dates';
import { choice, choices, flag, named, text } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import { paging } from '../../descriptions/paging';
import type { OperationDescription } from '../description';

export const list: OperationDescription = {
	value: 'list',
	name: 'Get All Templates',
	action: 'Get all templates',
	description: 'List message templates',
	properties: [
		...paging,
		choices('Include Details', 'includeDetails', named('All', 'File', 'Interactive', 'Params')),
		filters([
			text('Text', 'searchableText', { description: 'Text to look for' }),
			text('Name', 'name'),
			nameOrId({ displayName: 'Channel Name or ID', name: 'channelId', list: 'getChannels' }),
			choice(
				'Type',
				'type',
				[
					{ name: 'Attendance', value: 'ATTENDANCE' },
					{ name: 'Authentication', value: 'AUTHENTICATION' },
					{ name: 'Campaign', value: 'CAMPAIGN' },
					{ name: 'Quick Reply', value: 'QUICKREPLY' },
					{ name: 'Scheduled Message', value: 'SCHEDULEDMESSAGE' },
					{ name: 'Sequence', value: 'SEQUENCE' },
				],
				{ description: 'Where the template may be used' },
			),
			flag('Approved Only', 'approvedOnly', 'Whether to leave out templates that may not be sent'),
			flag('Archived', 'archived', 'Whether to list archived templates'),
			...createdAndUpdated,
		]),
		options({ listing: true, simplify: true }),
	],
};
