/** The trigger that n8n polls. The core reads and decides; `poll.ts` does what it says. */
import '../../host/oldestN8n';

import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { core } from '../../core/load';
import { loadOptions } from '../triggers/lists/loadOptions';
import { poll } from './poll';
import { properties, subtitle } from './properties';

export class WtsChatPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WTS Chat Polling Trigger',
		name: 'wtsChatPollingTrigger',
		icon: {
			light: 'file:../../../icons/wtsChat.svg',
			dark: 'file:../../../icons/wtsChat.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle,
		description:
			'Starts the workflow with what has happened in WTS Chat, Helena and FLW Chat since the last look. It needs no public address and catches up after downtime.',
		defaults: { name: 'WTS Chat Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'wtsChatApi', required: true }],
		properties,
	};

	methods = { loadOptions };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, core);
	}
}
