/** The workflow under test: a trigger with the given items, then "Get All Sessions". */
import { credentialType, nodeType } from './connection.ts';
import type { CredentialRef, Workflow } from '../../scripts/n8n/rest-client.ts';

export const trigger = 'Start';
export const getAllSessions = 'Get All Sessions';

export type OnError = 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';

export interface SessionWorkflow {
	credential: CredentialRef;
	parameters?: Record<string, unknown>;
	/** The trigger's items; parameters can refer to them by `={{ $json.name }}`. */
	items?: Array<Record<string, unknown>>;
	onError?: OnError;
	timezone?: string;
}

/** As the editor saves a freshly dropped node: every parameter that is shown, with its default. */
export function sessionParameters(parameters: Record<string, unknown> = {}) {
	return { resource: 'session', operation: 'list', filters: {}, options: {}, ...parameters };
}

export function sessionWorkflow({
	credential,
	parameters,
	items = [{}],
	onError = 'stopWorkflow',
	timezone = 'UTC',
}: SessionWorkflow): Workflow {
	return {
		name: `Sessions ${timezone} ${onError}`,
		nodes: [
			{
				name: trigger,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				name: getAllSessions,
				type: nodeType,
				typeVersion: 1,
				position: [220, 0],
				parameters: sessionParameters(parameters),
				credentials: { [credentialType]: { id: credential.id, name: credential.name } },
				onError,
			},
		],
		connections: { [trigger]: { main: [[{ node: getAllSessions, type: 'main', index: 0 }]] } },
		pinData: { [trigger]: items.map((json) => ({ json })) },
		settings: { executionOrder: 'v1', timezone },
	};
}
