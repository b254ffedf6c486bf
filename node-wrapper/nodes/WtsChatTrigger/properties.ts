/** The trigger's fields in the editor. */
import type { INodeProperties } from 'n8n-workflow';

import { catalogue } from '../WtsChat/descriptions/catalogue';
import { collection, withWhole } from '../WtsChat/descriptions/collection';
import { eventsField, filters, includeSession, output, subtitleOf } from '../triggers/fields';

const { events } = catalogue.webhook;

export const subtitle = subtitleOf(events);

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
	includeSession,
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

export const properties: INodeProperties[] = [
	eventsField(events, 'newer'),
	...filters,
	output,
	...withWhole(collection('options', options)),
];
