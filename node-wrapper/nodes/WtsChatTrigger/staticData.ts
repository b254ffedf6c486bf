/**
 * What n8n stores for the node. The static data of all nodes of a workflow share one database column: n8n reads it when
 * a request arrives or an execution starts and, if anything has changed, writes the whole column at the end. What others
 * stored in between is lost. The trigger therefore changes its static data as rarely as possible, and works without it.
 */
import type { IDataObject, Workflow } from 'n8n-workflow';

import type { Context } from '../triggers/call';

export interface Kept {
	/** The secret of the last activation. Deliveries carry it until the next one, even if the API key changes. */
	secret?: string;
	/** The recent events, as the core writes them. */
	seen?: string;
}

export function keptOf(context: Context): Kept {
	return context.getWorkflowStaticData('node') as Kept;
}

/** Whether no other node of the workflow uses static data, so that storing ours cannot overwrite theirs. */
export function isAlone(context: Context): boolean {
	// A context offers the static data of its own node only. Where the workflow is not accessible, nothing is stored.
	const { workflow } = context as unknown as { workflow?: Partial<Workflow> };
	if (workflow?.staticData === undefined || workflow.nodes === undefined) return false;
	const others = { ...workflow.staticData } as IDataObject;
	delete others[`node:${context.getNode().name}`];
	const parameters = Object.values(workflow.nodes).map((node) => node.parameters);
	return (
		Object.values(others).every((kept) => Object.keys(kept ?? {}).length === 0) &&
		// A Code node that has not stored anything yet.
		!JSON.stringify(parameters).includes('StaticData')
	);
}
