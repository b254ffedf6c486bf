/**
 * Makes one request through n8n's own helper, so that credential, proxies, TLS settings, request log and domain
 * restrictions apply, and turns whatever happens into an event for the core. Nothing here decides anything.
 */
import {
	sleep,
	type IExecuteFunctions,
	type IHttpRequestMethods,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';

import type { Answered, Event, HttpRequest, TransportError } from '../core/generated/envelope';
import { CREDENTIAL, type KnownAccount } from './account';
import { sizeOf, textOf } from './body';
import type { Answer } from './drive';
import { factsOf } from './facts';
import type { FileBody } from './files';
import { TransportFailure, transportErrorOf } from './transportError';
import { within } from './within';

export type Caller = IExecuteFunctions | ILoadOptionsFunctions;

/** Of a body the core did not ask for it gets the first sentences. */
const QUOTED_AT_MOST = 64 * 1024;
/** Larger than any option list or upload ticket. The memory of the module grows with it and never shrinks. */
const WANTED_AT_MOST = 8 * 2 ** 20;
/** Larger than any page of records. */
const TAKEN_AT_MOST = 64 * 2 ** 20;

export interface Wire {
	caller: Caller;
	account: KnownAccount;
	/** The bytes of an input item's file. */
	file(item: number, property: string): Promise<FileBody>;
}

export async function send(
	wire: Wire,
	call: number,
	item: number,
	request: HttpRequest,
	signal: AbortSignal,
): Promise<Answer> {
	const limit = limitTo(request.timeout, signal);
	let answered = false;
	try {
		const options = await optionsFor(wire, item, request, limit.signal);
		const response = request.authenticated
			? await authenticated(wire, options, limit.signal)
			: await bare(wire.caller, options);
		answered = true;
		const most = request.want === 'body' ? WANTED_AT_MOST : TAKEN_AT_MOST;
		const text = await textOf(response, most);
		return outcomeOf(wire, call, request, response, text);
	} catch (reason) {
		const { error, detail } = limit.expired()
			? { error: 'timedOut' as const, detail: '' }
			: transportErrorOf(reason, answered);
		limit.stop();
		return { event: transportFailed(call, error, wire.account.redact(detail)) };
	} finally {
		limit.end();
	}
}

/** Why a time limit ended. Without a reason of ours every request would pay for an exception with its stack. */
const inTime = new Error('The answer came in time');

/**
 * A time limit for the whole answer. The HTTP library's own only counts silence, not a server that drips. One controller
 * for both reasons to stop, because a signal made of several keeps the answer alive for longer than it is needed.
 */
function limitTo(ms: number, signal: AbortSignal) {
	const request = new AbortController();
	const ended = new AbortController();
	let expired = false;
	const stop = () => request.abort();
	if (signal.aborted) stop();
	else signal.addEventListener('abort', stop, { once: true });
	void sleep(ms, ended.signal).then(
		() => {
			expired = true;
			stop();
		},
		() => {},
	);
	return {
		signal: request.signal,
		expired: () => expired,
		stop,
		end: () => {
			ended.abort(inTime);
			signal.removeEventListener('abort', stop);
		},
	};
}

async function optionsFor(
	wire: Wire,
	item: number,
	request: HttpRequest,
	signal: AbortSignal,
): Promise<IHttpRequestOptions> {
	const headers: Record<string, string> = { Accept: 'application/json' };
	const options: IHttpRequestOptions = {
		method: request.method as IHttpRequestMethods,
		url: request.url,
		headers,
		// Read here, so that a limit applies while it arrives; n8n would unpack 400 MB first.
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: request.timeout,
		abortSignal: signal,
	};
	if (request.binary) {
		const { content, size } = await readFile(wire, item, request.binary.property, request.timeout);
		headers['Content-Type'] = request.binary.contentType;
		headers['Content-Length'] = String(size);
		options.body = content;
	} else if (request.body !== undefined) {
		headers['Content-Type'] = 'application/json';
		options.body = request.body;
	}
	return options;
}

async function readFile(wire: Wire, item: number, property: string, ms: number) {
	return await within(ms, wire.file(item, property)).catch((reason: Error) => {
		throw new TransportFailure('fileNotRead', reason.message);
	});
}

async function authenticated(
	wire: Wire,
	options: IHttpRequestOptions,
	signal: AbortSignal,
): Promise<IN8nHttpFullResponse> {
	// n8n's helper puts the execution's cancel signal in place of ours. Asked through this view of the caller it gets a
	// signal that covers a single request: time limit, abort by the core, and cancel. The helper also asks the caller for
	// the credential, which may have been changed since the job began: a new key never goes to the old host.
	const view = Object.create(wire.caller, {
		getExecutionCancelSignal: { value: () => signal },
		getCredentials: {
			value: async (type: string, index?: number) => {
				const fields = await wire.caller.getCredentials(type, index);
				if (wire.account.isOf(fields)) return fields;
				throw new TransportFailure('credentialChanged');
			},
		},
	}) as Caller;
	return (await view.helpers.httpRequestWithAuthentication.call(
		view,
		CREDENTIAL,
		options,
	)) as IN8nHttpFullResponse;
}

async function bare(caller: Caller, options: IHttpRequestOptions): Promise<IN8nHttpFullResponse> {
	return (await caller.helpers.httpRequest(options)) as IN8nHttpFullResponse;
}

function outcomeOf(
	wire: Wire,
	call: number,
	request: HttpRequest,
	response: IN8nHttpFullResponse,
	text: string,
): Answer {
	const { parsed, body } = parse(text);
	const usable = parsed && response.statusCode >= 200 && response.statusCode < 300;
	const facts = parsed ? factsOf(body) : undefined;
	if (facts && facts.ids.length > WANTED_AT_MOST) {
		return { event: transportFailed(call, 'tooLarge', sizeOf(facts.ids.length)) };
	}
	const answered: Answered = {
		call,
		status: response.statusCode,
		retryAfter: header(response, 'retry-after'),
		location: header(response, 'location'),
		facts,
		body: usable && !mentionsError(body) ? wantedText(request, text) : quotable(wire, text),
		now: Date.now(),
	};
	return { event: { answered }, body: usable ? body : undefined };
}

function wantedText(request: HttpRequest, text: string): string | undefined {
	return request.want === 'body' ? text : undefined;
}

function quotable(wire: Wire, text: string): string {
	return wire.account.redact(text.slice(0, QUOTED_AT_MOST));
}

/** An empty body is a body that says nothing; it counts as parsed. */
function parse(text: string): { parsed: boolean; body?: unknown } {
	if (text.trim() === '') return { parsed: true };
	try {
		return { parsed: true, body: JSON.parse(text) };
	} catch {
		return { parsed: false };
	}
}

/** The core decides whether such a body is a failure. */
function mentionsError(body: unknown): boolean {
	return body !== null && typeof body === 'object' && 'error' in body;
}

function transportFailed(call: number, error: TransportError, detail: string): Event {
	return { transportFailed: { call, error, detail, now: Date.now() } };
}

function header(response: IN8nHttpFullResponse, name: string): string | undefined {
	const value = response.headers?.[name];
	const first: unknown = Array.isArray(value) ? value[0] : value;
	return typeof first === 'string' ? first : undefined;
}
