/**
 * Sessions that messages belong to, kept for a moment: a contact who writes five lines in a row costs one request, and
 * messages that arrive together share it.
 */
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { Core } from '../../../core/core';
import { accountFor, call } from '../call';

const KEPT_FOR_MS = 30_000;
const SESSIONS_AT_MOST = 500;

interface Reading {
	until: number;
	session: Promise<IDataObject>;
}

/** By account and session; the oldest first. */
const readings = new Map<string, Reading>();

export async function sessionOf(
	context: IWebhookFunctions,
	core: Core,
	sessionId: string,
): Promise<IDataObject> {
	const account = await accountFor(context);
	const key = `${account.id} ${sessionId}`;
	const known = readings.get(key);
	if (known && known.until > Date.now()) return await known.session;

	const session = call(context, core, account, {
		resource: 'session',
		operation: 'get',
		parameters: {
			sessionId,
			includeDetails: ['ChannelDetails', ...(core.describe().simplify.session?.details ?? [])],
			options: { requestTimeout: 10, itemTimeout: 1 },
		},
	}) as Promise<IDataObject>;
	readings.delete(key);
	readings.set(key, { until: Date.now() + KEPT_FOR_MS, session });
	if (readings.size > SESSIONS_AT_MOST) readings.delete(readings.keys().next().value!);
	session.catch(() => readings.delete(key));
	return await session;
}
