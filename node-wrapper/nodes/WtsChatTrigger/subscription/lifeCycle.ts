/**
 * Keeps exactly one subscription on the account while the workflow is active, and none afterwards. Which that is and what
 * has to change is the core's plan; here it is only carried out, and its secret kept.
 */
import { randomBytes } from 'node:crypto';
import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import type { Core } from '../../../core/core';
import { asNodeError, errorOf } from '../../../host/errors';
import { accountFor, call } from '../call';
import { keptOf, parametersOf } from '../parameters';

/** A subscription that is there is brought up to date; one that is missing is left to {@link subscribe}. */
export async function isSubscribed(context: IHookFunctions, load: () => Core): Promise<boolean> {
	return await guarded(context, async () => {
		const { plan, carryOut } = await planned(context, load(), false);
		if (plan.calls.some(({ operation }) => operation === 'create')) return false;
		await carryOut();
		keptOf(context).secret = plan.secret;
		return true;
	});
}

export async function subscribe(context: IHookFunctions, load: () => Core): Promise<boolean> {
	return await guarded(context, async () => {
		const { plan, carryOut } = await planned(context, load(), false);
		await carryOut();
		keptOf(context).secret = plan.secret;
		return true;
	});
}

export async function unsubscribe(context: IHookFunctions, load: () => Core): Promise<boolean> {
	return await guarded(context, async () => {
		const { carryOut } = await planned(context, load(), true);
		await carryOut();
		delete keptOf(context).secret;
		return true;
	});
}

async function planned(context: IHookFunctions, core: Core, remove: boolean) {
	const account = await accountFor(context);
	const all = { resource: 'webhook', operation: 'list', parameters: {} } as const;
	const listed = await call(context, core, account, all);
	const planned = core.planSubscription({
		webhook: {
			url: context.getNodeWebhookUrl('default') ?? '',
			workflow: context.getWorkflow().name ?? '',
			test: context.getMode() === 'manual',
			keptSecret: keptOf(context).secret,
			freshSecret: randomBytes(24).toString('base64url'),
		},
		parameters: parametersOf(context),
		existing: recordsOf(listed),
		baseUrl: account.baseUrl,
		remove,
	});
	if (planned.kind === 'fail') throw errorOf(context.getNode(), planned.failure);
	const plan = planned;
	const carryOut = async () => {
		for (const { operation, parameters } of plan.calls) {
			// A subscription that somebody else has deleted meanwhile is gone, and that is what was wanted.
			const except = operation === 'delete' ? 'notFound' : undefined;
			await call(context, core, account, {
				resource: 'webhook',
				operation,
				parameters: parameters as IDataObject,
				except,
			});
		}
	};
	return { plan, carryOut };
}

/** The API sends an array; a page is understood as well. */
function recordsOf(listed: unknown): IDataObject[] {
	const items = (listed as { items?: unknown } | null)?.items;
	const records: unknown[] = Array.isArray(listed) ? listed : Array.isArray(items) ? items : [];
	return records.filter((record) => record !== null && typeof record === 'object') as IDataObject[];
}

async function guarded<Result>(
	context: IHookFunctions,
	act: () => Promise<Result>,
): Promise<Result> {
	try {
		return await act();
	} catch (reason) {
		throw asNodeError(context.getNode(), reason);
	}
}
