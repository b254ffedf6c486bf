/** A workflow that sends one message for each key that its webhook gets, and the call that starts it. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { CredentialRef, Workflow, WorkflowNode } from '../../scripts/n8n/rest-client.ts';

const nodeType = 'n8n-nodes-wts-chat.wtsChat';

/** Where a queued text goes. */
export const QUEUE_TEXT = '/chat/v1/send/text';

export const sends = 'Send';

export interface Keyed {
	/** Where its webhook listens, below `/webhook/`. */
	path: string;
	credential: CredentialRef;
	/** Options of the send. */
	options?: Record<string, unknown>;
	/** The form of the record. */
	output?: Record<string, unknown>;
	/** Settings of the send: what n8n does after an error. */
	settings?: Partial<WorkflowNode>;
}

/** @param key an expression, or a value */
export function sendNode(
	{ credential, options, output, settings }: Omit<Keyed, 'path'>,
	key: unknown,
): WorkflowNode {
	return {
		id: randomUUID(),
		name: sends,
		type: nodeType,
		typeVersion: 1,
		position: [440, 0],
		parameters: {
			resource: 'message',
			operation: 'queueText',
			to: '5511900000001',
			text: 'Seu pedido saiu',
			additionalFields: {},
			options: { sendOncePer: key, ...options },
			...output,
		},
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
		...settings,
	};
}

export function keyedWorkflow(keyed: Keyed): Workflow {
	const { path } = keyed;
	return {
		name: `Send once on ${path}`,
		nodes: [
			{
				id: randomUUID(),
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: path,
				parameters: { path, httpMethod: 'POST', responseMode: 'onReceived' },
			},
			{
				id: randomUUID(),
				name: 'Split Out',
				type: 'n8n-nodes-base.splitOut',
				typeVersion: 1,
				position: [220, 0],
				parameters: { fieldToSplitOut: 'body.keys', options: { destinationFieldName: 'key' } },
			},
			sendNode(keyed, '={{ $json.key }}'),
		],
		connections: {
			Webhook: { main: [[{ node: 'Split Out', type: 'main', index: 0 }]] },
			'Split Out': { main: [[{ node: sends, type: 'main', index: 0 }]] },
		},
	};
}

/** n8n answers the activation of a workflow a moment before its webhook is there. */
export async function call(n8nUrl: string, path: string, body: object): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		const answer = await fetch(`${n8nUrl}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		const words = await answer.text();
		if (answer.ok) return;
		if (answer.status !== 404 || attempt === 40) {
			throw new Error(`The webhook answered ${answer.status}: ${words.slice(0, 300)}`);
		}
		await wait(500);
	}
}
