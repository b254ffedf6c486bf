/** The events to choose from: those of the account, labelled by the core's table, which also replaces a list that fails. */
import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import type { Core } from '../../../core/core';
import { byName } from '../../WtsChat/descriptions/sorted';
import { optionList } from '../../../host/optionList';

export async function eventList(
	context: ILoadOptionsFunctions,
	load: () => Core,
): Promise<INodePropertyOptions[]> {
	const known = load()
		.describe()
		.webhook.events.map(({ name, label, description }) => ({
			name: label,
			value: name,
			description,
		}));
	try {
		const { entries } = await optionList(context, load, { list: 'getWebhookEvents', paged: false });
		return entries
			.map(({ name, value }) => known.find((event) => event.value === value) ?? { name, value })
			.sort(byName);
	} catch (reason) {
		context.logger.warn(
			`WTS Chat Trigger could not load the events of the account and shows its own list of events: ${String(reason)}`,
		);
		return known;
	}
}
