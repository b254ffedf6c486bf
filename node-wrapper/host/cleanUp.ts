/** Deletes registrations of executions of this n8n that do not wait any more, a few at a time. */
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Core } from '../core/core';
import type { KnownAccount } from './account';
import { n8nHost } from './n8nHost';
import { runJob } from './runJob';

/**
 * Few, because every execution that begins to wait looks: all of them would load every waiting execution each time. Any
 * of them, so that those that have ended stay a small share.
 */
const AT_A_TIME = 3;

/**
 * To be called by an execution that begins to wait. It never fails: what is left is looked at by the next one.
 * @param resumeUrl where the execution will be resumed; it names this n8n
 */
export async function cleanUpSome(
	context: IExecuteFunctions,
	core: Core,
	account: KnownAccount,
	resumeUrl: string,
): Promise<void> {
	const options = {
		checkAtMost: AT_A_TIME,
		instanceAddress: resumeUrl,
		maxAttempts: 1,
		requestTimeout: 10,
		itemTimeout: 1,
	};
	try {
		await runJob(
			core,
			{
				execute: {
					resource: 'webhook',
					operation: 'cleanUp',
					items: [{ options }],
					expressions: [],
					files: [],
					continueOnFail: false,
				},
			},
			account,
			n8nHost(context, account),
			{
				fail: ({ message }) =>
					context.logger.warn(`WTS Chat did not clean up waiting executions: ${message}`),
			},
		);
	} catch (reason) {
		context.logger.warn(`WTS Chat did not clean up waiting executions: ${reason}`);
	}
}
