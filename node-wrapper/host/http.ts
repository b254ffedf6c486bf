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
import { transportErrorOf } from './transportError';
import type { Answer } from './drive';
import { factsOf } from './facts';
import type { FileBody } from './files';

export type Caller = IExecuteFunctions | ILoadOptionsFunctions;

/** A body the core did not ask for is only read for its first sentences. */
const QUOTED_AT_MOST = 64 * 1024;
/** More than this in one answer is no page of records. */
const TAKEN_AT_MOST = 64 * 1024 * 1024;

export interface Wire {
	caller: Caller;
	credentialName: string;
	/** Removes the API key from a text that a server or a library wrote. */
	redact(text: string): string;
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
	try {
		const options = await optionsFor(wire, item, request, limit.signal);
		const response = request.authenticated
			? await authenticated(wire, options, limit.signal)
			: await bare(wire.caller, options);
		return outcomeOf(wire, call, request, response);
	} catch (reason) {
		const { error, detail } = limit.expired()
			? { error: 'timedOut' as const, detail: '' }
			: transportErrorOf(reason);
		return { event: transportFailed(call, error, wire.redact(detail)) };
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
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: request.timeout,
		abortSignal: signal,
	};
	if (request.binary) {
		const { content, size } = await wire.file(item, request.binary.property);
		headers['Content-Type'] = request.binary.contentType;
		headers['Content-Length'] = String(size);
		options.body = content;
	} else if (request.body !== undefined) {
		headers['Content-Type'] = 'application/json';
		options.body = request.body;
	}
	return options;
}

async function authenticated(
	wire: Wire,
	options: IHttpRequestOptions,
	signal: AbortSignal,
): Promise<IN8nHttpFullResponse> {
	// n8n's helper puts the execution's cancel signal in place of ours. Asked through this view of the caller it gets a
	// signal that covers a single request: time limit, abort by the core, and cancel.
	const view = Object.create(wire.caller, {
		getExecutionCancelSignal: { value: () => signal },
	}) as Caller;
	return (await view.helpers.httpRequestWithAuthentication.call(
		view,
		wire.credentialName,
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
): Answer {
	const text = typeof response.body === 'string' ? response.body : '';
	if (text.length > TAKEN_AT_MOST) {
		const detail = `${Math.round(text.length / 2 ** 20)} MiB`;
		return { event: transportFailed(call, 'tooLarge', detail) };
	}
	const { parsed, body } = parse(text);
	const usable = parsed && response.statusCode >= 200 && response.statusCode < 300;
	const answered: Answered = {
		call,
		status: response.statusCode,
		retryAfter: header(response, 'retry-after'),
		location: header(response, 'location'),
		facts: parsed ? factsOf(body) : undefined,
		body: usable && !mentionsError(body) ? wantedText(request, text) : quotable(wire, text),
		now: Date.now(),
	};
	return { event: { answered }, body: usable ? body : undefined };
}

function wantedText(request: HttpRequest, text: string): string | undefined {
	return request.want === 'body' ? text : undefined;
}

function quotable(wire: Wire, text: string): string {
	return wire.redact(text.slice(0, QUOTED_AT_MOST));
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
