/** The trigger's parameters as the core takes them, and what n8n keeps with the workflow. */
import type { IDataObject } from 'n8n-workflow';

import { plain } from '../../host/parameters';
import type { Context } from './call';
import { properties } from './properties';

export function parametersOf(context: Context): IDataObject {
	return Object.fromEntries(
		properties.map(({ name, default: none }) => [
			name,
			plain(context.getNodeParameter(name, none)),
		]),
	) as IDataObject;
}

/** Stored by n8n with the workflow, apart for each node; survives a restart. */
export interface Kept {
	/** Part of the webhook's address; who knows it may deliver. */
	secret?: string;
	/** The events accepted lately, as the core noted them. */
	seen?: string;
}

export function keptOf(context: Context): Kept {
	return context.getWorkflowStaticData('node') as Kept;
}
