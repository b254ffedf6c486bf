/** Asks the core a question that it answers at once: what a delivery is worth, or which calls a webhook needs. */
import type { INode } from 'n8n-workflow';

import type { Core } from '../../core/core';
import type { Account, Job, Step } from '../../core/generated/envelope';
import { errorOf } from '../WtsChat/transport/errors';

export type Question = Extract<Job, { kind: 'webhook' | 'subscription' }>;
export type Verdict = Extract<Step, { kind: 'accept' | 'ignore' | 'refuse' | 'lookUp' }>;
export type Plan = Extract<Step, { kind: 'plan' }>;

/** Only a plan needs the account: a host on this machine may be told addresses of this machine. */
const nobody: Account = { id: '', host: '' };

export function ask(
	node: INode,
	core: Core,
	job: Question,
	{ id, host }: Account = nobody,
): Verdict | Plan {
	const [step] = core.start({ job, account: { id, host }, now: Date.now(), seed: 0 }).steps;
	if (step?.kind === 'fail') throw errorOf(node, step.failure);
	return step as Verdict | Plan;
}
