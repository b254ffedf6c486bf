/** The node. What it offers is in `actions/`, what it does in the core; `host/` connects both with n8n. */
import '../../host/oldestN8n';

import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { core } from '../../core/load';
import { properties } from './actions';
import { subtitle } from './descriptions/subtitle';
import { listSearch, loadOptions, resourceMapping } from './methods';
import { execute } from './execute';
import { resume, webhooks } from './waiting/resume';

export class WtsChat implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WTS Chat',
		name: 'wtsChat',
		icon: {
			light: 'file:../../../icons/wtsChat.svg',
			dark: 'file:../../../icons/wtsChat.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle,
		description:
			'Send messages and work with sessions, contacts and CRM cards of WTS Chat, Helena and FLW Chat, or start workflows on their events',
		defaults: { name: 'WTS Chat' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'wtsChatApi', required: true }],
		webhooks,
		properties,
	};

	methods = { loadOptions, listSearch, resourceMapping };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this, core);
	}

	/** Something calls an execution that waits. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await resume(this, core);
	}
}
