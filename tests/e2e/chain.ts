/** Workflows of one node after the other, each of which works on what the ones before it answered. */
import { expect } from 'vitest';
import { credentialType, nodeType } from './connection.ts';
import type { Connection } from './connection.ts';
import type { Execution } from '../../scripts/n8n/execution.ts';
import type { CredentialRef, WorkflowNode } from '../../scripts/n8n/rest-client.ts';
import { trigger } from './session-workflow.ts';

export type Values = Record<string, unknown>;

/** A node of this package, or any other when it names its type. */
export type Step = Pick<WorkflowNode, 'name' | 'parameters'> & Partial<WorkflowNode>;

/** One node after the other, behind a trigger that gives one item. */
export type Chain = (name: string, steps: Step[], item?: Values) => Promise<Execution>;

/** As the editor stores a record that was chosen by its ID. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** A property of what an earlier node answered. */
export const from = (node: string, property: string) => `={{ $('${node}').item.json.${property} }}`;

/** One node after the other, behind a trigger that gives one item, whether it succeeds or not. */
export async function run(
	{ rest }: Connection,
	credential: CredentialRef,
	name: string,
	steps: Step[],
	item: Values = {},
	settings: Values = {},
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
	return await rest.execute({ name, nodes, connections, pinData, settings }, trigger);
}

/** As {@link run}, to a good end. */
export async function execute(...workflow: Parameters<typeof run>): Promise<Execution> {
	const execution = await run(...workflow);
	expect([execution.error?.message, execution.error?.description]).toEqual([undefined, undefined]);
	expect(execution.status).toBe('success');
	return execution;
}

/** {@link execute} on one connection. */
export function chainOf(at: Connection, credential: CredentialRef): Chain {
	return async (name, steps, item) => await execute(at, credential, name, steps, item);
}

export function only(execution: Execution, node: string): Values {
	const items = execution.items(node);
	expect(items, `items of '${node}'`).toHaveLength(1);
	return items[0]!.json;
}

/** The first record of a list. */
export async function firstOf<Row = { id: string }>(at: Connection, path: string): Promise<Row> {
	const answer = await at.fromSandbox<Row[] | { items: Row[] }>(path);
	const [row] = Array.isArray(answer) ? answer : answer.items;
	return row!;
}
