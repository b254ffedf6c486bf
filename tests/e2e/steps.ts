/** Workflows of one node after the other. */
import { expect } from 'vitest';
import type { Execution } from '../../scripts/n8n/execution.ts';
import type { CredentialRef, WorkflowNode } from '../../scripts/n8n/rest-client.ts';
import { credentialType, nodeType, type Connection } from './connection.ts';
import { trigger } from './session-workflow.ts';

/** A node of this package, or any other when it names its type. */
export type Step = Pick<WorkflowNode, 'name' | 'parameters'> & Partial<WorkflowNode>;

/** As the editor stores a record that was chosen by its ID. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** Executes one node after the other, behind a trigger that gives one item. */
export async function executeSteps(
	at: Connection,
	credential: CredentialRef,
	name: string,
	steps: Step[],
	item: Record<string, unknown> = {},
): Promise<Execution> {
	const ours = {
		type: nodeType,
		typeVersion: 1,
		credentials: { [credentialType]: { id: credential.id, name: credential.name } },
	};
	const start = {
		name: trigger,
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		parameters: {},
	};
	const nodes = [start, ...steps.map((step) => ({ ...ours, ...step }))].map(
		(node, place): WorkflowNode => ({ ...node, position: [place * 220, 0] }),
	);
	const connections = Object.fromEntries(
		nodes
			.slice(1)
			.map(({ name: next }, place) => [
				nodes[place]!.name,
				{ main: [[{ node: next, type: 'main', index: 0 }]] },
			]),
	);
	const pinData = { [trigger]: [{ json: item }] };
	const execution = await at.rest.execute({ name, nodes, connections, pinData }, trigger);
	expect([execution.error?.message, execution.error?.description]).toEqual([undefined, undefined]);
	expect(execution.status).toBe('success');
	return execution;
}

/** The only item of a node. */
export function only(execution: Execution, node: string): Record<string, unknown> {
	const items = execution.items(node);
	expect(items, `items of '${node}'`).toHaveLength(1);
	return items[0]!.json;
}
