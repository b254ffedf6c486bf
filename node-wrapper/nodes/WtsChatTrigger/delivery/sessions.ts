/**
 * Reads the sessions that messages belong to. A filter decides by a session that is read after its message arrived,
 * because a session that was read before may have been transferred since. A session that is only added to the item is
 * kept for half a minute, so that five messages in succession cost one request.
 */
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { Core } from '../../../core/core';
import type { NeedsSession } from '../../../core/generated/envelope';
import { accountFor, call } from '../../triggers/call';

const KEPT_FOR_MS = 30_000;
const SESSIONS_AT_MOST = 500;

interface Reading {
	until: number;
	session: Promise<IDataObject>;
	isUnderWay: boolean;
	/** The next reading, shared by all messages that arrive while this one is in progress. */
	next?: Promise<IDataObject>;
}

/** By account and session, the oldest first. */
const readings = new Map<string, Reading>();

export async function sessionOf(
	context: IWebhookFunctions,
	core: Core,
	{ sessionId, decides }: Pick<NeedsSession, 'sessionId' | 'decides'>,
): Promise<IDataObject> {
	const account = await accountFor(context);
	const key = `${account.id} ${sessionId}`;
	const begin = async () => {
		const session = call(context, core, account, {
			resource: 'session',
			operation: 'get',
			parameters: {
				sessionId,
				includeDetails: ['ChannelDetails', ...(core.describe().simplify.session?.details ?? [])],
				options: { requestTimeout: 10, itemTimeout: 1 },
			},
		}) as Promise<IDataObject>;
		keep(key, session);
		return await session;
	};

	const known = readings.get(key);
	if (known?.isUnderWay && decides) {
		return await (known.next ??= known.session.then(begin, begin));
	}
	if (known && !decides && known.until > Date.now()) return await known.session;
	return await begin();
}

function keep(key: string, session: Promise<IDataObject>): void {
	const reading: Reading = { until: Date.now() + KEPT_FOR_MS, session, isUnderWay: true };
	readings.delete(key);
	readings.set(key, reading);
	if (readings.size > SESSIONS_AT_MOST) readings.delete(readings.keys().next().value!);
	session
		.catch(() => {
			if (readings.get(key) === reading) readings.delete(key);
		})
		.finally(() => {
			reading.isUnderWay = false;
		});
}
