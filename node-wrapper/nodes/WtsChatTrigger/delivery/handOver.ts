/** Hands a message over to the executions that wait in its session, once for all triggers of this process. */
import type { IWebhookFunctions } from 'n8n-workflow';

import type { Core } from '../../../core/core';
import type { NeedsHandOver, WaitingExecution } from '../../../core/generated/envelope';
import type { KnownAccount } from '../../../host/account';
import { asNodeError, errorOf } from '../../../host/errors';
import { n8nHost } from '../../../host/n8nHost';
import { runJob } from '../../../host/runJob';
import { accountFor, asCaller } from '../../triggers/call';
import { waitingIn } from './register';

const EVENTS_AT_MOST = 1000;

/** Whether an execution took the event, by account and event, the oldest first. */
const outcomes = new Map<string, Promise<boolean>>();

/** @returns whether the message was for one of the executions */
export async function handedOver(
	context: IWebhookFunctions,
	core: Core,
	event: string,
	{ sessionId, note }: NeedsHandOver,
): Promise<boolean> {
	const account = await accountFor(context);
	const { executions, later } = await waitingIn(context, core, account, sessionId);
	const key = note === undefined ? undefined : `${account.id} ${note}`;
	const begin = async (executions: WaitingExecution[]) =>
		await once(key, async () => await handOver(context, core, account, event, executions));
	if (later) {
		void later()
			.then(begin)
			.catch((reason: unknown) => {
				const { message } = asNodeError(context.getNode(), reason);
				context.logger.warn(
					`WTS Chat Trigger did not look again for waiting executions: ${message}`,
				);
			});
	}
	return await begin(executions);
}

async function once(key: string | undefined, act: () => Promise<boolean>): Promise<boolean> {
	const known = key === undefined ? undefined : outcomes.get(key);
	// One that no execution took may have come before its execution was known.
	if (known && (await known)) return true;
	const outcome = act();
	if (key === undefined) return await outcome;
	outcomes.set(key, outcome);
	if (outcomes.size > EVENTS_AT_MOST) outcomes.delete(outcomes.keys().next().value!);
	outcome.catch(() => outcomes.delete(key));
	return await outcome;
}

async function handOver(
	context: IWebhookFunctions,
	core: Core,
	account: KnownAccount,
	event: string,
	executions: WaitingExecution[],
): Promise<boolean> {
	if (executions.length === 0) return false;
	let taken = false;
	await runJob(
		core,
		{ handOver: { event, executions } },
		account,
		n8nHost(asCaller(context), account),
		{
			takeRecord: ({ record }) => {
				({ taken } = JSON.parse(record) as { taken: boolean });
			},
			fail: (failure) => {
				throw errorOf(context.getNode(), failure);
			},
		},
	);
	return taken;
}
