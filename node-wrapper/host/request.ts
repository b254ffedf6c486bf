/** A request as n8n's own helper makes it, with the credential of the account or without any. */
import type {
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import type { HttpRequest } from '../core/generated/envelope';
import { CREDENTIAL, type KnownAccount } from './account';
import type { FileBody, Files } from './files';
import { TransportFailure } from './transportError';

export type Caller = IExecuteFunctions | ILoadOptionsFunctions;

export interface Wire {
	caller: Caller;
	account: KnownAccount;
	files?: Files;
}

export function optionsFor(
	request: HttpRequest,
	body: FileBody | undefined,
	signal: AbortSignal,
): IHttpRequestOptions {
	const headers: Record<string, string> = request.file
		? // A packed answer would have another size than it announces.
			{ Accept: '*/*', 'Accept-Encoding': 'identity' }
		: { Accept: 'application/json' };
	const options: IHttpRequestOptions = {
		method: request.method as IHttpRequestMethods,
		url: request.url,
		headers,
		// Read here, so that a limit applies while it arrives; n8n would unpack 400 MB first.
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		// Covers the time limit; a limit of n8n's own would be another timer.
		abortSignal: signal,
	};
	if (request.binary && body) {
		headers['Content-Type'] = request.binary.contentType;
		headers['Content-Length'] = String(body.size);
		options.body = body.content;
	} else if (request.body !== undefined) {
		headers['Content-Type'] = 'application/json';
		options.body = request.body;
	}
	return options;
}

export async function authenticated(
	wire: Wire,
	options: IHttpRequestOptions,
	signal: AbortSignal,
): Promise<IN8nHttpFullResponse> {
	// n8n's helper puts the execution's cancel signal in place of ours. Asked through this view of the caller it gets a
	// signal that covers a single request: time limit, abort by the core, and cancel. The helper also asks the caller for
	// the credential, which may have been changed since the job began: a new key never goes to the old host.
	let changed: TransportFailure | undefined;
	const view = Object.create(wire.caller, {
		getExecutionCancelSignal: { value: () => signal },
		getCredentials: {
			value: async (type: string, index?: number) => {
				const fields = await wire.caller.getCredentials(type, index);
				if (wire.account.isOf(fields)) return fields;
				throw (changed = new TransportFailure('credentialChanged'));
			},
		},
	}) as Caller;
	try {
		return (await view.helpers.httpRequestWithAuthentication.call(
			view,
			CREDENTIAL,
			options,
		)) as IN8nHttpFullResponse;
	} catch (reason) {
		// What n8n makes of it does not always contain it.
		throw changed ?? reason;
	}
}

export async function bare(
	caller: Caller,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	return (await caller.helpers.httpRequest(options)) as IN8nHttpFullResponse;
}

export function isGood({ statusCode }: IN8nHttpFullResponse): boolean {
	return statusCode >= 200 && statusCode < 300;
}

export function header(response: IN8nHttpFullResponse, name: string): string | undefined {
	const value = response.headers?.[name];
	const first: unknown = Array.isArray(value) ? value[0] : value;
	return typeof first === 'string' ? first : undefined;
}
