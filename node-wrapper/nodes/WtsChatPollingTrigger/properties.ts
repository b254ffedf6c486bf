/** The polling trigger's fields in the editor. n8n adds the times at which it polls. */
import type { INodeProperties } from 'n8n-workflow';

import { catalogue } from '../WtsChat/descriptions/catalogue';
import { collection, withWhole } from '../WtsChat/descriptions/collection';
import { eventsField, filters, includeSession, output, subtitleOf } from '../triggers/fields';

const { polledEvents } = catalogue.webhook;

export const subtitle = subtitleOf(polledEvents);

const options: INodeProperties[] = [
	{
		...includeSession,
		description:
			'Whether to add the session and its contact to message events, which only name the session. It takes no further request.',
	},
];

export const properties: INodeProperties[] = [
	eventsField(polledEvents, 'none'),
	...filters,
	output,
	...withWhole(collection('options', options)),
];
