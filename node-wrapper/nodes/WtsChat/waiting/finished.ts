/** The end of a wait: its registration is removed, and the item says who answered. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Waiting } from '../../../core/generated/envelope';
import { formatted } from '../../../host/simplify';
import type { Calls } from './calls';
import { itemOf } from './item';

export async function finished(
	calls: Calls,
	waiting: Waiting,
	item: Record<string, unknown>,
): Promise<INodeExecutionData> {
	const [contact] = await Promise.all([
		contactOf(calls, waiting, item),
		unregister(calls, waiting),
	]);
	return itemOf({ ...item, ...contact });
}

/** Removes the registration. */
export async function unregister(calls: Calls, { subscriptionId }: Waiting): Promise<void> {
	if (subscriptionId === '') return;
	await calls.records({
		resource: 'webhook',
		operation: 'delete',
		parameters: { subscriptionId },
		except: 'notFound',
	});
}

/** Messages do not name their contact; the session does. */
export async function contactOf(
	calls: Calls,
	{ sessionId }: Waiting,
	{ messageId }: Record<string, unknown>,
): Promise<IDataObject> {
	if (typeof messageId !== 'string') return {};
	const [session] = await calls.records({
		resource: 'session',
		operation: 'get',
		parameters: { sessionId, includeDetails: ['ContactDetails'] },
		except: 'notFound',
	});
	const { id, name, phonenumber, phoneNumber } = (session?.contactDetails ?? {}) as IDataObject;
	return {
		contactId: session?.contactId ?? id ?? null,
		contactName: name ?? null,
		contactPhone: formatted(phoneNumber ?? phonenumber ?? null, 'phone'),
	};
}
