/** The workflow under load: a webhook starts it, it reads pages of sessions and sends a receipt. */
import { setTimeout as wait } from 'node:timers/promises';
import type { CredentialRef, Workflow } from '../../scripts/n8n/rest-client.ts';

const nodeType = 'n8n-nodes-wts-chat.wtsChat';
export const credentialType = 'wtsChatApi';

const readSessions = 'Read Sessions';

export interface LoadWorkflow {
	/** Where its webhook listens, below `/webhook/`. */
	path: string;
	credential: CredentialRef;
	receiptsUrl: string;
	/** The node's Options. */
	options?: Record<string, number>;
}

/** The request that starts it names the number of pages. */
export function loadWorkflow({
	path,
	credential,
	receiptsUrl,
	options = {},
}: LoadWorkflow): Workflow {
	const records = `$items('${readSessions}')`;
	return {
		name: `Read sessions on ${path}`,
		nodes: [
			{
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: path,
				parameters: { path, httpMethod: 'POST', responseMode: 'onReceived' },
			},
			{
				name: readSessions,
				type: nodeType,
				typeVersion: 1,
				position: [220, 0],
				parameters: {
					resource: 'session',
					operation: 'list',
					autoPagination: true,
					maxPages: '={{ $json.body.pages }}',
					filters: {},
					options,
				},
				credentials: { [credentialType]: { id: credential.id, name: credential.name } },
			},
			{
				name: 'Send Receipt',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [440, 0],
				executeOnce: true,
				parameters: {
					method: 'POST',
					url: receiptsUrl,
					sendBody: true,
					specifyBody: 'json',
					jsonBody: `={{ JSON.stringify({ execution: $execution.id, records: ${records}.length, distinct: new Set(${records}.map((item) => item.json.id)).size }) }}`,
					options: {},
				},
			},
		],
		connections: {
			Webhook: { main: [[{ node: readSessions, type: 'main', index: 0 }]] },
			[readSessions]: { main: [[{ node: 'Send Receipt', type: 'main', index: 0 }]] },
		},
		// The receipt says what arrived; 600,000 records in the database would only measure the database.
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
	};
}

/** n8n answers the activation of a workflow a moment before its webhook is there. */
export async function startLoad(n8nUrl: string, path: string, pages: number): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		const answer = await fetch(`${n8nUrl}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ pages }),
		});
		const words = await answer.text();
		if (answer.ok) return;
		if (answer.status !== 404 || attempt === 40) {
			throw new Error(`The webhook answered ${answer.status}: ${words.slice(0, 300)}`);
		}
		await wait(500);
	}
}
