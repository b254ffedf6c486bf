/** The trigger. The core decides; `subscription/` maintains the subscription, `delivery/` receives events. */
import '../../host/oldestN8n';

import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { core } from '../../core/load';
import { receive } from './delivery/receive';
import { loadOptions } from '../triggers/lists/loadOptions';
import { properties, subtitle } from './properties';
import { isSubscribed, subscribe, unsubscribe } from './subscription/lifeCycle';

export class WtsChatTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WTS Chat Trigger',
		name: 'wtsChatTrigger',
		icon: {
			light: 'file:../../../icons/wtsChat.svg',
			dark: 'file:../../../icons/wtsChat.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle,
		// The node panel shows one entry for both nodes, with this text.
		description:
			'Send messages and work with sessions, contacts and CRM cards of WTS Chat, Helena and FLW Chat, or start the workflow when a message comes in, a session ends or a card moves',
		defaults: { name: 'WTS Chat Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'wtsChatApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'webhook',
				// The node passes the URL to the API, with a secret; users need not copy it.
				ndvHideUrl: true,
				responseMode: 'onReceived',
				// The node gives the response.
				responseData: '',
			},
		],
		properties,
	};

	methods = { loadOptions };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isSubscribed(this, core);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await subscribe(this, core);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unsubscribe(this, core);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, core);
	}
}
