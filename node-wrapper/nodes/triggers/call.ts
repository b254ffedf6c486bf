/** One API call through the core, with its rate limiting, retries and error messages. */
import type {
	IDataObject,
	IHookFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { Core } from '../../core/core';
import type { FailureKind } from '../../core/generated/envelope';
import { accountOf, type KnownAccount } from '../../host/account';
import { errorOf } from '../../host/errors';
import { n8nHost } from '../../host/n8nHost';
import { runJob } from '../../host/runJob';

export type Context = IHookFunctions | IPollFunctions | IWebhookFunctions;

/** The contexts of a trigger have the helpers of a node's; only their types differ. */
export function asCaller(context: Context): ILoadOptionsFunctions {
	return context as unknown as ILoadOptionsFunctions;
}

export async function accountFor(context: Context): Promise<KnownAccount> {
	return await accountOf(asCaller(context));
}

export interface Call {
	resource: 'webhook' | 'session' | 'apiCall';
	operation: string;
	parameters: IDataObject;
	/** A failure that counts as success. */
	except?: FailureKind;
}

/** Returns the body of the response. */
export async function call(
	context: Context,
	core: Core,
	account: KnownAccount,
	{ resource, operation, parameters, except }: Call,
): Promise<unknown> {
	let answer: unknown;
	await runJob(
		core,
		{
			execute: {
				resource,
				operation,
				items: [parameters],
				expressions: [],
				files: [],
				continueOnFail: false,
			},
		},
		account,
		n8nHost(asCaller(context), account),
		{
			take: (_, body) => {
				answer = body;
			},
			fail: (failure) => {
				if (failure.kind !== except) throw errorOf(context.getNode(), failure);
			},
		},
	);
	return answer;
}
