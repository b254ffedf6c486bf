import { namesOrIds, nameOrId } from '../../descriptions/choices';
import { filters } from '../../descriptions/collection';
import { createdAndUpdated, datePair } from '../../descriptions/dates';
import { choice, choices, id, named } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import { paging } from '../../descriptions/paging';
import { pairs } from '../../descriptions/pairs';
import type { OperationDescription } from '../description';
import { apiVersion, includeDetails, sessionStatuses } from './fields';

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
			id('Contact ID', 'contactId'),
			choices('Status Session', 'status', sessionStatuses),
			...datePair('activeAt', 'ActiveAt', 'were active'),
			...datePair('endAt', 'EndAt', 'ended'),
			...datePair('lastInteractionAt', 'LastInteractionAt', 'had their last message'),
			...createdAndUpdated,
			choice('Conversation Type', 'type', named('INDIVIDUAL', 'GROUP'), {
				first: 'INDIVIDUAL',
				description: 'Whether the conversation has one partner or many. Needs API version V2.',
			}),
			pairs('Metadata', 'metadata', {
				description: 'Metadata the session must carry. Needs API version V2.',
			}),
		]),
		options({ listing: true, simplify: true, own: [apiVersion] }),
	],
};
