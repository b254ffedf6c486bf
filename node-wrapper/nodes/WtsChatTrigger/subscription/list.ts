/** Lists the subscriptions of the account. If ours were missed, a second one would deliver every event twice. */
import type { IDataObject } from 'n8n-workflow';

import type { Core } from '../../../core/core';
import type { KnownAccount } from '../../../host/account';
import { call, type Context } from '../../triggers/call';

const PAGES_AT_MOST = 100;

export interface Listed {
	existing: IDataObject[];
	/** Whether these are all. */
	complete: boolean;
}

/** The API sends an array. Pages, which it sends for most other lists, are read to the end. */
export async function subscriptionsOf(
	context: Context,
	core: Core,
	account: KnownAccount,
	parameters: IDataObject = {},
): Promise<Listed> {
	const whole = { resource: 'webhook', operation: 'list', parameters } as const;
	const first = await call(context, core, account, whole);
	if (Array.isArray(first)) return { existing: recordsOf(first), complete: true };

	const known = new Map<unknown, IDataObject>();
	let page = first;
	for (let number = 1; isPage(page) && number <= PAGES_AT_MOST; number += 1) {
		const before = known.size;
		for (const record of recordsOf(page.items)) known.set(record.id, record);
		if (page.hasMorePages !== true) return { existing: [...known.values()], complete: true };
		// The same page again, or an empty one: the rest cannot be read.
		if (known.size === before) break;
		page = await call(context, core, account, {
			resource: 'apiCall',
			operation: 'request',
			parameters: {
				method: 'GET',
				path: '/core/v1/webhook/subscription',
				query: { PageNumber: number + 1 },
				...parameters,
			},
		});
	}
	return { existing: [...known.values()], complete: false };
}

function isPage(answer: unknown): answer is { items: unknown[]; hasMorePages?: unknown } {
	return Array.isArray((answer as { items?: unknown } | null | undefined)?.items);
}

function recordsOf(items: unknown[]): IDataObject[] {
	return items.filter((item) => item !== null && typeof item === 'object') as IDataObject[];
}
