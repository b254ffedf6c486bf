/** The workflows of a run with waiting executions: one that asks and waits, one that messages start. */
import type { CredentialRef, Workflow, WorkflowNode } from '../../scripts/n8n/rest-client.ts';
import { credentialType } from './load-workflow.ts';

const nodeType = 'n8n-nodes-wts-chat.wtsChat';

function node(name: string, type: string, more: Partial<WorkflowNode>): WorkflowNode {
	return { name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...more };
}

const uses = ({ id, name }: CredentialRef) => ({ [credentialType]: { id, name } });

/** A request to its webhook names the session that is asked. */
export function askingWorkflow(path: string, credential: CredentialRef): Workflow {
	return {
		name: `Ask on ${path}`,
		nodes: [
			node('Webhook', 'n8n-nodes-base.webhook', {
				typeVersion: 2,
				webhookId: path,
				parameters: { path, httpMethod: 'POST', responseMode: 'onReceived' },
			}),
			node('Ask', nodeType, {
				parameters: {
					resource: 'message',
					operation: 'sendAndWait',
					responseType: 'answer',
					type: 'text',
					sendTo: 'session',
					sessionId: { __rl: true, mode: 'id', value: '={{ $json.body.sessionId }}' },
					message: 'Sim ou Não?',
					choices: 'Sim, Não',
					onOtherAnswer: 'keepWaiting',
					additionalFields: {},
					options: {},
				},
				credentials: uses(credential),
			}),
			node('After', 'n8n-nodes-base.noOp', {}),
		],
		connections: {
			Webhook: { main: [[{ node: 'Ask', type: 'main', index: 0 }]] },
			Ask: { main: [[{ node: 'After', type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}

/** @param resumeWaiting the option of the trigger */
export function answeringWorkflow(resumeWaiting: string, credential: CredentialRef): Workflow {
	return {
		name: `Answer, ${resumeWaiting}`,
		nodes: [
			node('WTS Chat Trigger', `${nodeType}Trigger`, {
				webhookId: '6f1c7c5e-7a52-4a0c-9d7a-0e3f6a0f9b11',
				parameters: {
					events: ['MESSAGE_RECEIVED'],
					filters: {},
					options: { resumeWaiting },
				},
				credentials: uses(credential),
			}),
			node('Done', 'n8n-nodes-base.noOp', {}),
		],
		connections: {
			'WTS Chat Trigger': { main: [[{ node: 'Done', type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}
