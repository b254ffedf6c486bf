/** The workflow under load: a webhook starts it, it reads pages of sessions, and hands in a receipt. */
import type { CredentialRef, Workflow } from '../e2e/n8n/rest-client.ts';

export const webhookPath = 'read-sessions';

const nodeType = 'n8n-nodes-wts-chat.wtsChat';
export const credentialType = 'wtsChatApi';

const readSessions = 'Read Sessions';

export function loadWorkflow(
	credential: CredentialRef,
	pages: number,
	receiptsUrl: string,
): Workflow {
	const records = `$items('${readSessions}')`;
	return {
		name: `Read ${pages} pages`,
		nodes: [
			{
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: webhookPath,
				parameters: { path: webhookPath, httpMethod: 'POST', responseMode: 'onReceived' },
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
					maxPages: pages,
					filters: {},
					options: {},
				},
				credentials: { [credentialType]: { id: credential.id, name: credential.name } },
			},
			{
				name: 'Hand In Receipt',
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
			[readSessions]: { main: [[{ node: 'Hand In Receipt', type: 'main', index: 0 }]] },
		},
		// The receipt says what arrived; 600,000 records in the database would only measure the database.
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
	};
}
