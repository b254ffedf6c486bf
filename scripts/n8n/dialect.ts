/**
 * Where n8n 1.x differs from 2.x for the harness: its environment and the bodies of a few routes. It shrinks with every
 * n8n that leaves scripts/setup/versions.mjs.
 */
import { n8nHere } from '../setup/places.mjs';
import type { StoredExecution } from './execution.ts';
import type { RestClient, SavedWorkflow } from './rest-client.ts';

/** Whether the n8n of this process is the named one or newer. */
export function isSince(version: string): boolean {
	return n8nHere.version.localeCompare(version, 'en', { numeric: true }) >= 0;
}

/** 2.x publishes a version of a workflow and says later how that went; 1.x has a switch, and says it at once. */
export const publishesVersions = isSince('2.0.0');

/** This module calls n8n's own service at start-up, and nothing else switches it off; 1.x does not know its name. */
export const disabledModules: Record<string, string> = isSince('2.0.0')
	? { N8N_DISABLED_MODULES: 'mcp-registry' }
	: {};

/** 2.x runs what is saved, 1.x what it is sent. */
export async function workflowToRun(rest: RestClient, { id }: SavedWorkflow): Promise<object> {
	return isSince('2.0.0') ? {} : { workflowData: await rest.workflow(id) };
}

/** 1.x stores the status of an execution a moment before its data. */
export function isStored({ data }: StoredExecution): boolean {
	return isSince('2.0.0') || /"lastNodeExecuted"|"error"/.test(data);
}

/** How the next page of executions is asked for, or undefined after the last. */
export function nextPage(page: {
	results: Array<{ id: string }>;
	nextCursor?: string | null;
}): string | undefined {
	if (isSince('2.0.0')) return page.nextCursor ? `cursor=${page.nextCursor}` : undefined;
	const last = page.results.at(-1);
	return last === undefined ? undefined : `lastId=${last.id}`;
}
