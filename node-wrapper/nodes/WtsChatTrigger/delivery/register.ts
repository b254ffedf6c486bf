/**
 * Which executions wait for messages: the register is the account's list of subscriptions. It is read at most once in some
 * seconds, however many messages arrive, and one reading serves all of them.
 *
 * A message is judged by a reading that may have begun before it arrived, so that no message has to wait for the next one.
 * An execution that began to wait in between is not in it. If it waits in this process, it was announced, and its message waits
 * for the next reading. If it waits in another process, its message is looked up again then.
 */
import { sleep, type IWebhookFunctions } from 'n8n-workflow';

import type { Core } from '../../../core/core';
import type { WaitingExecution } from '../../../core/generated/envelope';
import type { KnownAccount } from '../../../host/account';
import { announcedAt } from '../../../host/newlyWaiting';
import { subscriptionsOf } from '../subscription/list';

/** Twelve requests a minute are six in a hundred of what the API allows an account. */
const READ_EVERY_MS = 5_000;

interface Reading {
	begun: number;
	/** By session. */
	executions: Promise<Map<string, WaitingExecution[]>>;
}

interface Register {
	latest?: Reading;
	/** Shared by all who need a reading that begins later than now. */
	next?: Promise<Reading>;
}

/** By account. A process is one n8n. */
const registers = new Map<string, Register>();

/** The executions that wait in a session. */
export interface Waiting {
	executions: WaitingExecution[];
	/** Looks again after the next reading; absent where that would tell nothing new. */
	later?: () => Promise<WaitingExecution[]>;
}

export async function waitingIn(
	context: IWebhookFunctions,
	core: Core,
	account: KnownAccount,
	sessionId: string,
): Promise<Waiting> {
	const arrived = Date.now();
	const register = registers.get(account.id) ?? {};
	registers.set(account.id, register);
	const next = async () => await nextReading(register, () => read(context, core, account));
	const here = async ({ executions }: Reading) => (await executions).get(sessionId) ?? [];

	const { latest } = register;
	const announced = announcedAt(account, sessionId) ?? 0;
	if (latest && latest.begun > arrived - READ_EVERY_MS && latest.begun > announced) {
		const executions = await here(latest);
		if (executions.length > 0) return { executions };
		return {
			executions,
			later: async () => {
				const reading = await next();
				// Of this process: it has read the messages of its session after it was announced.
				const isKnown = (announcedAt(account, sessionId) ?? 0) > arrived;
				return isKnown ? [] : await here(reading);
			},
		};
	}
	return { executions: await here(await next()) };
}

async function nextReading(register: Register, read: () => Reading['executions']) {
	return await (register.next ??= (async () => {
		// Also after one that failed, which its messages share.
		const pause = (register.latest?.begun ?? 0) + READ_EVERY_MS - Date.now();
		await sleep(Math.max(pause, 0));
		register.next = undefined;
		return (register.latest = { begun: Date.now(), executions: read() });
	})());
}

async function read(context: IWebhookFunctions, core: Core, account: KnownAccount) {
	const options = { requestTimeout: 10, itemTimeout: 1 };
	const { existing } = await subscriptionsOf(context, core, account, { options });
	const waiting = core.waitingExecutions({
		subscriptions: existing,
		webhook: context.getNodeWebhookUrl('default') ?? '',
	});
	const bySession = new Map<string, WaitingExecution[]>();
	for (const execution of waiting) {
		bySession.set(execution.sessionId, [...(bySession.get(execution.sessionId) ?? []), execution]);
	}
	return bySession;
}
