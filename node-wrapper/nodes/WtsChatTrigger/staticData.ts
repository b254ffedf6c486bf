/**
 * What n8n keeps for the node, over a restart. n8n stores the static data of all nodes of a workflow in one column: it
 * reads the column when a request arrives and, if anything was changed, writes all of it when the request ends. What
 * others have stored meanwhile is then set back, so the trigger changes its static data as rarely as it can, and works
 * without it.
 */
import type { IDataObject } from 'n8n-workflow';

import type { Context } from './call';

export interface Kept {
	/** The secret of the last activation: deliveries still carry it after the API key has changed. */
	secret?: string;
	/** The events that started the workflow lately, as the core noted them. */
	seen?: string;
}

export function keptOf(context: Context): Kept {
	return context.getWorkflowStaticData('node') as Kept;
}

/** Whether no other node of the workflow keeps anything, so that nothing of theirs can be set back. */
export function isAlone(context: Context): boolean {
	// Contexts offer the static data of their own node only; without a look at the others, nothing is stored.
	const { workflow } = context as unknown as { workflow?: { staticData?: IDataObject } };
	if (workflow?.staticData === undefined) return false;
	const others = { ...workflow.staticData };
	delete others[`node:${context.getNode().name}`];
	return Object.values(others).every((kept) => Object.keys(kept ?? {}).length === 0);
}
