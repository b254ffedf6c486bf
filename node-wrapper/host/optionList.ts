/** Loads an option list for the editor through the core. */
import {
	NodeOperationError,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodePropertyOptions,
} from 'n8n-workflow';

import type { Core } from '../core/core';
import type { Entries, OptionList } from '../core/generated/envelope';
import { accountOf } from './account';
import { asNodeError, errorOf, wordsOf } from './errors';
import { n8nHost } from './n8nHost';
import { plain } from './parameters';
import { runJob } from './runJob';

export async function optionList(
	context: ILoadOptionsFunctions,
	loadCore: () => Core,
	wanted: Omit<OptionList, 'parameters'>,
): Promise<Entries> {
	const node = context.getNode();
	const found: Entries = { entries: [] };
	try {
		const account = await accountOf(context);
		const parameters = fixed(plain(context.getCurrentNodeParameters() ?? {})) as IDataObject;
		await runJob(
			loadCore(),
			{ optionList: { ...wanted, parameters } },
			account,
			n8nHost(context, account),
			{
				entries: (entries, cursor) => Object.assign(found, { entries, cursor }),
				fail: (failure) => {
					throw errorOf(node, failure);
				},
			},
		);
	} catch (reason) {
		throw asNodeError(node, reason);
	}
	return found;
}

/** The entries of a dropdown, where n8n shows the message of an operation error, and an API error as "[object Object]". */
export async function dropdown(
	context: ILoadOptionsFunctions,
	loadCore: () => Core,
	list: string,
): Promise<INodePropertyOptions[]> {
	try {
		const { entries } = await optionList(context, loadCore, { list, paged: false });
		return entries.map(({ name, value, description }) => ({ name, value, description }));
	} catch (reason) {
		const words = wordsOf(reason as Error);
		// n8n replaces messages in which it recognises a code such as ECONNREFUSED.
		throw Object.assign(new NodeOperationError(context.getNode(), words), { message: words });
	}
}

/** The editor does not evaluate expressions for a list; a parent given by one counts as not chosen yet. */
function fixed(value: unknown): unknown {
	if (typeof value === 'string') return value.startsWith('=') ? undefined : value;
	if (Array.isArray(value)) return value.map(fixed);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fixed(inner)]));
}
