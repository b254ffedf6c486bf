/**
 * One poll: gives the core what the last one left, and returns the items.
 *
 * What is kept lies in the node's static data. n8n holds it in memory from poll to poll, and stores it together with an execution or
 * after the activation only. A poll without news is not stored; after a restart its time is read again, and what is in it comes again
 * only if it had not come before. What n8n does not start, because the workflow was changed meanwhile, is not stored either.
 */
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { Core } from '../../core/core';
import type { Failure } from '../../core/generated/envelope';
import { errorOf } from '../../host/errors';
import { n8nHost } from '../../host/n8nHost';
import { pause } from '../../host/pause';
import { runJob } from '../../host/runJob';
import { accountFor, asCaller } from '../triggers/call';
import { deliveredIn } from '../triggers/delivered';
import { guarded } from '../triggers/guarded';
import { itemOf } from '../triggers/item';
import { expressionsOf, parametersOf } from '../triggers/parameters';
import { properties } from './properties';

/** A record of the core's job (src/envelope/poll.rs). */
type PollRecord =
	| { kept: string }
	| {
			event: { envelope: IDataObject; content: IDataObject };
			session: IDataObject | null;
			terms: { withSession: boolean; simplify: boolean; short: string; key: string | null };
	  };

/** Milliseconds in which a delivery of what a poll has seen has to arrive. */
const ON_ITS_WAY = 5_000;

/** How often a poll waits so long. */
const WAITS_AT_MOST = 6;

/** n8n has one context for all polls of an activation. */
const underWay = new WeakSet<IPollFunctions>();

export async function poll(
	context: IPollFunctions,
	load: () => Core,
): Promise<INodeExecutionData[][] | null> {
	// n8n does not wait for a poll that takes longer than its interval.
	if (underWay.has(context)) return null;
	underWay.add(context);
	try {
		return await guarded(context, async () => await polled(context, load()));
	} finally {
		underWay.delete(context);
	}
}

async function polled(context: IPollFunctions, core: Core): Promise<INodeExecutionData[][] | null> {
	const memory = context.getWorkflowStaticData('node') as { kept?: string };
	const sample = context.getMode() === 'manual';
	const byWebhook: ReadonlySet<unknown> = sample
		? new Set()
		: deliveredIn(context.getWorkflow().id ?? '');
	const account = await accountFor(context);
	const items: INodeExecutionData[] = [];
	let kept: string | undefined;
	let failure: Failure | undefined;
	const parameters = parametersOf(context, properties);
	const expressions = expressionsOf(context);
	await runJob(
		core,
		{ poll: { parameters, expressions, kept: memory.kept ?? '', sample } },
		account,
		n8nHost(asCaller(context), account),
		{
			takeRecord: ({ record: text }) => {
				const record = JSON.parse(text) as PollRecord;
				if ('kept' in record) {
					({ kept } = record);
					return;
				}
				const { envelope, content } = record.event;
				const event = { ...envelope, content };
				items.push({ json: itemOf(core, event, record.terms, record.session, 'polling') });
			},
			hint: (_, text) => context.logger.warn(`WTS Chat Polling Trigger: ${text}`),
			fail: (failed) => {
				failure = failed;
			},
		},
	);
	if (!sample && kept !== undefined && kept !== memory.kept) memory.kept = kept;
	if (failure) {
		const error = errorOf(context.getNode(), failure);
		// What is lost is lost once: an exception would keep the workflow from being published.
		const isOver = failure.kind === 'incomplete';
		if (items.length === 0 && !isOver) throw error;
		if (!isOver) {
			context.logger.warn(
				`WTS Chat Polling Trigger delivers what it could read, and reads the rest at the next poll: ${error.message}`,
			);
		}
		// n8n shows it as an execution of its own, and starts the error workflow.
		if (!sample) context.__emitError(error);
	}
	if (items.length === 0) return null;
	const rest = () => items.filter(({ json }) => !byWebhook.has(json['key']));
	// What has just happened may be on its way to the webhook: as long as deliveries of it arrive, others may follow.
	let [left, before] = [byWebhook.size > 0 ? rest().length : 0, Infinity];
	for (let wait = 0; wait < WAITS_AT_MOST && left > 0 && left < before; wait += 1) {
		await pause(ON_ITS_WAY, new AbortController().signal);
		[left, before] = [rest().length, left];
	}
	// Without items n8n stores what is kept, and runs no further node.
	return [rest()];
}
