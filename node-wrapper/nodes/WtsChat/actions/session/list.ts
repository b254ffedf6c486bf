import { namesOrIds, nameOrId } from '../../descriptions/choices';
import { filters } from '../../descriptions/collection';
import { createdAndUpdated, datePair } from '../../descriptions/dates';
import { options } from '../../descriptions/options';
import { paging } from '../../descriptions/paging';
import { pairs } from '../../descriptions/pairs';
import type { OperationDescription } from '../description';
import { includeDetails, sessionStatuses } from './fields';

export const list: OperationDescription = {
	value: 'list',
	name: 'Get All Sessions',
	action: 'Get all sessions',
	description: 'List chat sessions, filtered as you like',
	properties: [
		...paging,
		includeDetails,
		filters([
			namesOrIds({
				displayName: 'Tag Names or IDs',
				name: 'tagIds',
				list: 'getTags',
				about: 'Tags of the contact',
			}),
			nameOrId({ displayName: 'User Name or ID', name: 'userId', list: 'getUsers' }),
			nameOrId({
				displayName: 'Department Name or ID',
				name: 'departmentId',
				list: 'getDepartments',
			}),
			namesOrIds({
				displayName: 'Channel Names or IDs',
				name: 'channelIds',
				list: 'getChannels',
			}),
			{
				displayName: 'Contact ID',
				name: 'contactId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 3f0f7a52-5c43-4b0e-9a52-0f3a6d1c7e11',
			},
			{
				displayName: 'Status Session',
				name: 'status',
				type: 'multiOptions',
				options: sessionStatuses,
				default: [],
			},
			...datePair('activeAt', 'ActiveAt', 'were active'),
			...datePair('endAt', 'EndAt', 'ended'),
			...datePair('lastInteractionAt', 'LastInteractionAt', 'had their last message'),
			...createdAndUpdated,
			{
				displayName: 'Conversation Type',
				name: 'type',
				type: 'options',
				options: [
					{ name: 'Group', value: 'GROUP' },
					{ name: 'Individual', value: 'INDIVIDUAL' },
				],
				default: 'INDIVIDUAL',
				description: 'Whether the conversation has one partner or many. Needs API version v2.',
			},
			pairs('Metadata', 'metadata', 'Metadata the session must carry. Needs API version v2.'),
		]),
		options({
			listing: true,
			simplify: true,
			own: [
				{
					displayName: 'API Version',
					name: 'apiVersion',
					type: 'options',
					options: [
						{ name: 'V1', value: 'v1' },
						{ name: 'V2', value: 'v2' },
					],
					default: 'v2',
					description: 'V1 is for accounts that still depend on it; it has left the API reference',
				},
			],
		}),
	],
};
