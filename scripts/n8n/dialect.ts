/**
 * Where n8n 1.x differs from 2.x for the harness: its environment and the bodies of a few routes. It shrinks with every
 * n8n that leaves scripts/setup/versions.mjs.
 */
import { parse } from 'flatted';
import { n8nHere } from '../setup/places.mjs';
import type { StoredExecution } from './execution.ts';
import type { RestClient, SavedWorkflow } from './rest-client.ts';

/** Whether the n8n of this process is the named one or newer. */
export function isSince(version: string): boolean {
	return n8nHere.version.localeCompare(version, 'en', { numeric: true }) >= 0;
}

/** 2.x publishes a version of a workflow and says later how that went; 1.x has a switch, and says it at once. */
export const publishesVersions = isSince('2.0.0');

/** From 1.100 to 1.123 n8n loses what caused an error, the answer of a server for example. */
export const keepsCauses = isSince('2.0.0') || !isSince('1.100.0');

/** What both need, said to each in its own way. */
export const settings: Record<string, string> = isSince('2.0.0')
	? // This module calls n8n's own service at start-up, and nothing else switches it off.
		{ N8N_DISABLED_MODULES: 'mcp-registry' }
	: // The defaults of 2.x. Those of 1.x keep files in memory, and use one connection of SQLite for everything: two
		// transactions at the same moment fail with "cannot start a transaction within a transaction".
		{ N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem', DB_SQLITE_POOL_SIZE: '3' };

/** Where the editor offers the fields that a resource mapper can have besides: the control, and the role of an entry. */
export const fieldsToAdd = isSince('2.0.0')
	? ({ control: 'role=button[name=/^Add custom field/]', entry: 'menuitem' } as const)
	: ({ control: '[data-test-id="add-fields-select"]', entry: 'option' } as const);

/**
 * 2.x runs what is saved, 1.x what it is sent. 1.85 waits for a call of the trigger's webhook, whatever is pinned there,
 * unless the trigger is named as a start node as well.
 */
export async function workflowToRun(
	rest: RestClient,
	{ id }: SavedWorkflow,
	trigger: string,
): Promise<object> {
	if (isSince('2.0.0')) return {};
	return {
		workflowData: await rest.workflow(id),
		startNodes: [{ name: trigger, sourceData: null }],
	};
}

/** 1.x stores the status of an execution a moment before its data; until then they may be those of a wait. */
export function isStored({ status, data }: StoredExecution): boolean {
	if (isSince('2.0.0')) return true;
	if (!/"lastNodeExecuted":|"error":/.test(data)) return false;
	const { executionData } = parse(data) as { executionData?: { nodeExecutionStack: unknown[] } };
	return status !== 'success' || executionData?.nodeExecutionStack.length === 0;
}

/** 1.x lists executions in the order of their IDs only between two of them. */
const before = (id: string) => `firstId=0&lastId=${id}`;

export const firstPage = isSince('2.0.0') ? '' : before('999999999');

/** How the next page of executions is asked for, or undefined after the last. */
export function nextPage(page: {
	results: Array<{ id: string }>;
	nextCursor?: string | null;
}): string | undefined {
	if (isSince('2.0.0')) return page.nextCursor ? `cursor=${page.nextCursor}` : undefined;
	const last = page.results.at(-1);
	return last === undefined ? undefined : before(last.id);
}
