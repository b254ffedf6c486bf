/** The trigger's fields in the editor. Their names and values are those of the tables in `src/trigger/`. */
import type { INodeProperties } from 'n8n-workflow';

import { namesOrIds } from '../WtsChat/descriptions/choices';
import { collection, withWhole } from '../WtsChat/descriptions/collection';

const messageTypes = [
	'AUDIO',
	'BUTTONS',
	'CONTACT',
	'DOCUMENT',
	'IMAGE',
	'LIST',
	'LOCATION',
	'NOTE',
	'STICKER',
	'TEXT',
	'TRACK',
	'TRANSITION',
	'VIDEO',
];

const events: INodeProperties = {
	...namesOrIds({
		displayName: 'Event Names or IDs',
		name: 'events',
		list: 'getEvents',
		about: 'What starts the workflow',
		required: true,
	}),
};

const filterFields: INodeProperties[] = [
	namesOrIds({
		displayName: 'Channel Names or IDs',
		name: 'channelIds',
		list: 'getChannels',
		about: 'For sessions and messages: only these channels',
	}),
	namesOrIds({
		displayName: 'Department Names or IDs',
		name: 'departmentIds',
		list: 'getDepartments',
		about: 'For sessions and messages: only these departments',
	}),
	{
		displayName: 'Directions',
		name: 'directions',
		type: 'multiOptions',
		default: [],
		options: [
			{ name: 'From the Contact', value: 'FROM_HUB' },
			{ name: 'To the Contact', value: 'TO_HUB' },
		],
		description: 'For messages: only those that came in, or only those that went out',
	},
	{
		displayName: 'Message Types',
		name: 'messageTypes',
		type: 'multiOptions',
		default: [],
		options: messageTypes.map((value) => ({
			name: value.charAt(0) + value.slice(1).toLowerCase(),
			value,
		})),
		description: 'For messages: only these types',
	},
	namesOrIds({
		displayName: 'Panel Names or IDs',
		name: 'panelIds',
		list: 'getPanels',
		about: 'For cards: only these panels',
	}),
	namesOrIds({
		displayName: 'Step Names or IDs',
		name: 'stepIds',
		list: 'getStepsOfPanels',
		dependsOn: ['filters.panelIds'],
		about: 'For cards: only these steps. The list shows the steps of the chosen panels',
	}),
	namesOrIds({
		displayName: 'Tag Names or IDs',
		name: 'tagIds',
		list: 'getTags',
		about: 'For sessions, messages and contacts: only contacts with one of these tags',
	}),
	namesOrIds({
		displayName: 'User Names or IDs',
		name: 'userIds',
		list: 'getUsers',
		about: 'For sessions, messages and cards: only those of these users',
	}),
];

const options: INodeProperties[] = [
	{
		displayName: 'Allowed Source Addresses',
		name: 'allowedAddresses',
		type: 'string',
		default: '',
		placeholder: 'e.g. 18.215.79.89, 10.0.0.0/8',
		description:
			'Addresses or networks that events may come from; empty for all. WTS Chat names 18.215.79.89. Behind a proxy n8n has to trust it (N8N_PROXY_HOPS).',
	},
	{
		displayName: 'Include Session',
		name: 'includeSession',
		type: 'boolean',
		default: false,
		description:
			'Whether to add the session and its contact to message events, which only name the session. It takes one request per session, kept for half a minute.',
	},
];

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	default: 'raw',
	options: [
		{ name: 'Raw', value: 'raw', description: 'All fields, as WTS Chat delivers them' },
		{
			name: 'Simplified',
			value: 'simplified',
			description: 'The most important fields, under the same names in all records',
		},
	],
	description: 'Which fields of each record to return',
};

export const properties: INodeProperties[] = [
	events,
	...withWhole(collection('filters', filterFields)),
	output,
	...withWhole(collection('options', options)),
];
