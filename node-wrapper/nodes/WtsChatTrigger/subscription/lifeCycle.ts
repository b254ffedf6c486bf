/**
 * Keeps exactly one subscription in the account while the workflow is active, and none afterwards. The core plans which
 * calls that takes; this module makes them.
 */
import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import type { Core } from '../../../core/core';
import { errorOf } from '../../../host/errors';
import { accountFor, call } from '../../triggers/call';
import { guarded } from '../../triggers/guarded';
import { expressionsOf, parametersOf } from '../../triggers/parameters';
import { properties } from '../properties';
import { secretOf } from '../secret';
import { keptOf } from '../staticData';
import { subscriptionsOf } from './list';

/** Updates an existing subscription; {@link subscribe} creates a missing one. */
export async function isSubscribed(context: IHookFunctions, load: () => Core): Promise<boolean> {
	return await guarded(context, async () => {
		const { plan, carryOut } = await planned(context, load(), false);
		if (plan.calls.some(({ operation }) => operation === 'create')) return false;
		await carryOut();
		return true;
	});
}

export async function subscribe(context: IHookFunctions, load: () => Core): Promise<boolean> {
	return await guarded(context, async () => {
		const { carryOut } = await planned(context, load(), false);
		await carryOut();
		return true;
	});
}

export async function unsubscribe(context: IHookFunctions, load: () => Core): Promise<boolean> {
	return await guarded(context, async () => {
		const { carryOut } = await planned(context, load(), true);
		await carryOut();
		return true;
	});
}

async function planned(context: IHookFunctions, core: Core, remove: boolean) {
	const account = await accountFor(context);
	const listed = await subscriptionsOf(context, core, account);
	// Without an API key, reading the list has failed already.
	const secret = (await secretOf(context)) ?? '';
	const planned = core.planSubscription({
		webhook: {
			url: context.getNodeWebhookUrl('default') ?? '',
			workflow: context.getWorkflow().name ?? '',
			test: context.getMode() === 'manual',
			secret,
		},
		// An expression that fails must not prevent the removal.
		parameters: remove ? {} : parametersOf(context, properties),
		expressions: expressionsOf(context),
		...listed,
		baseUrl: account.baseUrl,
		remove,
	});
	if (planned.kind === 'fail') throw errorOf(context.getNode(), planned.failure);
	const plan = planned;
	const carryOut = async () => {
		for (const { operation, parameters, mayBeGone } of plan.calls) {
			const except = mayBeGone ? 'notFound' : undefined;
			await call(context, core, account, {
				resource: 'webhook',
				operation,
				parameters: parameters as IDataObject,
				except,
			});
		}
		const kept = keptOf(context);
		if (!remove && kept.secret !== secret) kept.secret = secret;
	};
	return { plan, carryOut };
}
