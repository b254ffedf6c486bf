/** The fields that the triggers have in common. Their names and values are those of the tables in `src/trigger/`. */
import type { INodeProperties } from 'n8n-workflow';

import { EXPRESSIONS, namesOrIds } from '../WtsChat/descriptions/choices';
import { collection, withWhole } from '../WtsChat/descriptions/collection';
import { anyValue } from '../WtsChat/descriptions/newer';

/** An event in the words of the editor. */
export interface EventWords {
	name: string;
	label: string;
	description: string;
}

/** The line below the node's name: the events in words, as an expression that n8n evaluates. */
export function subtitleOf(events: EventWords[]): string {
	const labels = Object.fromEntries(events.map(({ name, label }) => [name, label]));
	return `={{ [$parameter["events"]].flat().map((event) => (${JSON.stringify(labels)})[event] ?? event).join(", ") }}`;
}

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

/**
 * n8n's node panel shows one trigger for each option, but only if the field is called "Events" and its list is fixed.
 * @param others what the list may lack
 */
export function eventsField(events: EventWords[], others: 'newer' | 'none'): INodeProperties {
	const byExpression = `, using an ${EXPRESSIONS}, e.g. <code>{{ ["SESSION_NEW"] }}</code>.`;
	return {
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		default: [],
		// An event that is newer than the package.
		...(others === 'newer' ? anyValue : {}),
		options: events.map(({ name, label, description }) => ({
			name: label,
			value: name,
			description,
		})),
		description:
			others === 'newer'
				? `What starts the workflow. An event that the list does not have can be given by its name in the API${byExpression}`
				: `What starts the workflow. The events can be given by their names in the API${byExpression}`,
	};
}

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
			'For messages: only those with one of these delivery statuses. A message is delivered, read or fails after it was sent: these statuses come with the event Message Updated of the WTS Chat Trigger, and Failed also with Message Failed of the polling trigger.',
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

export const filters = withWhole(collection('filters', filterFields));

export const includeSession: INodeProperties = {
	displayName: 'Include Session',
	name: 'includeSession',
	type: 'boolean',
	default: false,
	description:
		'Whether to add the session and its contact to message events, which only name the session. It takes one request per session, kept for half a minute.',
};

export const output: INodeProperties = {
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
