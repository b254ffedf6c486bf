/** Runs one job of the core to its end: an execution, an option list, or a call of the trigger. */
import { randomInt } from 'node:crypto';

import type { Core } from '../core/core';
import type { Job } from '../core/generated/envelope';
import type { KnownAccount } from './account';
import { drive, type Host, type Receiver } from './drive';

const nothing: Receiver = {
	take: () => {},
	takeFile: () => {},
	takeRecord: () => {},
	entries: () => {},
	keep: () => {},
	complete: () => {},
	hint: () => {},
	fail: () => {},
	done: () => {},
};

/** @param receiver results that the caller has no use for may be left out */
export async function runJob(
	core: Core,
	job: Job,
	account: KnownAccount,
	host: Host,
	receiver: Partial<Receiver>,
	cancelSignal?: AbortSignal,
): Promise<void> {
	const { id, baseUrl } = account;
	const start = { job, account: { id, baseUrl }, now: host.now(), seed: randomInt(2 ** 32) };
	await drive(core, start, host, { ...nothing, ...receiver }, cancelSignal);
}
