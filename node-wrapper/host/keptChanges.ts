/**
 * What n8n keeps between runs for readings of what changed, as texts that only the core reads.
 *
 * The static data of the workflow: n8n reads them when an execution starts and, unless a person started it, writes all of
 * them at its end; what others stored in between is lost. Hence the newest text is in this process as well, and both are
 * merged: an older text repeats changes and skips none.
 */
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Core } from '../core/core';
import type { KeptChanges } from '../core/generated/envelope';
import { CREDENTIAL } from './account';

type Context = Pick<
	IExecuteFunctions,
	'getMode' | 'getNode' | 'getWorkflow' | 'getWorkflowStaticData'
>;

/** Of the static data of the workflow. Its nodes share it, so that it survives a new name of the node. */
const PROPERTY = 'wtsChatChanges';

const WORKFLOWS_AT_MOST = 500;

/** Runs whose static data n8n does not write. */
const UNCOUNTED = ['manual', 'evaluation'];

/** The newest text of each workflow, the most recently used last. */
const newest = new Map<string, string>();

export function keptChangesOf(context: Context): KeptChanges {
	const { id, name, credentials } = context.getNode();
	return {
		texts: textsOf(context),
		// The key of a credential may be renewed without a change of the account.
		reader: [id || name, credentials?.[CREDENTIAL]?.id ?? ''].join('\0'),
		counts: !UNCOUNTED.includes(context.getMode()),
	};
}

/** Other nodes and executions may have kept something since this one began. */
export function keepChanges(context: Context, core: Core, text: string): void {
	const merged = core.mergedChanges([...textsOf(context), text]);
	storeOf(context)[PROPERTY] = merged;
	const { id } = context.getWorkflow();
	if (!id) return;
	newest.delete(id);
	newest.set(id, merged);
	if (newest.size > WORKFLOWS_AT_MOST) newest.delete(newest.keys().next().value!);
}

function textsOf(context: Context): string[] {
	const kept = [storeOf(context)[PROPERTY], newest.get(context.getWorkflow().id ?? '')];
	return kept.filter((text) => typeof text === 'string');
}

function storeOf(context: Context): IDataObject {
	return context.getWorkflowStaticData('global');
}
