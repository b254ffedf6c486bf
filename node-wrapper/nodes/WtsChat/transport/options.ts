/** Loads an option list for the editor through the core. */
import { randomInt } from 'node:crypto';
import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import type { Core } from '../../../core/core';
import type { Entry } from '../../../core/generated/envelope';
import { accountOf } from './account';
import { drive } from './drive';
import { asNodeError, errorOf } from './errors';
import { hostFor } from './host';
import { plain } from './parameters';

export interface Wanted {
	list: string;
	filter?: string;
	cursor?: string;
	/** One page at a time instead of all at once. */
	paged: boolean;
}

export async function optionList(
	context: ILoadOptionsFunctions,
	loadCore: () => Core,
	wanted: Wanted,
): Promise<{ entries: Entry[]; cursor?: string }> {
	const node = context.getNode();
	const found: { entries: Entry[]; cursor?: string } = { entries: [] };
	try {
		const account = await accountOf(context);
		await drive(
			loadCore(),
			{
				job: {
					kind: 'options',
					list: wanted.list,
					parameters: fixed(plain(context.getCurrentNodeParameters() ?? {})) as IDataObject,
					filter: wanted.filter ?? null,
					cursor: wanted.cursor ?? null,
					paged: wanted.paged,
				},
				account: { id: account.id, host: account.host },
				now: Date.now(),
				seed: randomInt(2 ** 32),
			},
			hostFor(context, account),
			{
				take: () => {},
				entries: (entries, cursor) => Object.assign(found, { entries, cursor }),
				hint: () => {},
				fail: (failure) => {
					throw errorOf(node, failure);
				},
				done: () => {},
			},
		);
	} catch (reason) {
		throw asNodeError(node, reason);
	}
	return found;
}

/** The editor does not evaluate expressions for a list; a parent given by one counts as not chosen yet. */
function fixed(value: unknown): unknown {
	if (typeof value === 'string') return value.startsWith('=') ? undefined : value;
	if (Array.isArray(value)) return value.map(fixed);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fixed(inner)]));
}
