/** The trigger's fields in the editor. Their names and values are those of the tables in `src/trigger/`. */
import type { INodeProperties } from 'n8n-workflow';

import { catalogue } from '../WtsChat/descriptions/catalogue';
import { EXPRESSIONS, namesOrIds } from '../WtsChat/descriptions/choices';
import { collection, withWhole } from '../WtsChat/descriptions/collection';
import { anyValue } from '../WtsChat/descriptions/newer';

const eventTypes = catalogue.webhook.events;

/** The line below the node's name: the events in words, as an expression that n8n evaluates. */
const labels = Object.fromEntries(eventTypes.map(({ name, label }) => [name, label]));
export const subtitle = `={{ [$parameter["events"]].flat().map((event) => (${JSON.stringify(labels)})[event] ?? event).join(", ") }}`;

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

/** n8n's node panel shows one trigger for each option, but only if the field is called "Events" and its list is fixed. */
const events: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	required: true,
	default: [],
	// An event that is newer than the package.
	...anyValue,
	options: eventTypes.map(({ name, label, description }) => ({
		name: label,
		value: name,
		description,
	})),
	description: `What starts the workflow. An event that the list does not have can be given by its name in the API, using an ${EXPRESSIONS}, e.g. <code>{{ ["SESSION_NEW"] }}</code>.`,
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
		displayName: 'Message Statuses',
		name: 'messageStatuses',
		type: 'multiOptions',
		default: [],
		options: [
			{ name: 'Deleted', value: 'DELETED' },
			{ name: 'Delivered', value: 'DELIVERED' },
			{ name: 'Failed', value: 'FAILED' },
			{ name: 'Processing', value: 'PROCESSING' },
			{ name: 'Queued', value: 'QUEUED' },
			{ name: 'Read', value: 'READ' },
			{ name: 'Saved', value: 'SAVED' },
			{ name: 'Sent', value: 'SENT' },
			{ name: 'Waiting for Reply', value: 'WAIT_REPLY' },
		],
		description:
			'For messages: only those with one of these delivery statuses. A message is delivered, read or fails after it was sent, so choose the event Message Updated for these.',
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
	{
		displayName: 'Resume Waiting Executions',
		name: 'resumeWaiting',
		type: 'options',
		default: 'off',
		options: [
			{
				name: 'Off',
				value: 'off',
				description: 'Executions that wait for an answer get their messages from WTS Chat itself',
			},
			{
				name: 'Instead of Starting This Workflow',
				value: 'insteadOfStarting',
				description: 'A message that an execution takes as its answer does not start this workflow',
			},
			{
				name: 'As Well as Starting This Workflow',
				value: 'asWellAsStarting',
				description: 'A message that an execution takes as its answer starts this workflow, too',
			},
		],
		description:
			'Whether messages of contacts go to the executions of any workflow of this n8n that wait for an answer in their session (Send and Wait), before the events and filters of this trigger apply. Choose it in one active workflow where many executions wait or many messages come in.',
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
