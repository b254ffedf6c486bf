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

import type {
	Answered,
	AwaitedFile,
	BinaryBody,
	Event,
	FileSource,
	HttpRequest,
	TransportError,
} from '../core/generated/envelope';
import { CREDENTIAL, type KnownAccount } from './account';
import { bytesOf, sizeOf, textOf } from './body';
import type { Answer } from './drive';
import { factsOf } from './facts';
import { counted, type Stream } from './fileStream';
import { described } from './fileTypes';
import type { FileBody, Files } from './files';
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
	files?: Files;
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
	let body: FileBody | undefined;
	try {
		if (request.binary) body = await bodyOf(wire, item, request, request.binary, limit.signal);
		const options = optionsFor(request, body, limit.signal);
		const response = await unlessBroken(
			body,
			request.authenticated
				? authenticated(wire, options, limit.signal)
				: bare(wire.caller, options),
		);
		answered = true;
		if (request.file && isGood(response)) {
			return await fileAnswer(wire, call, request, request.file, response);
		}
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
		// What is left of a file is not needed: neither of one that was sent, nor of one that was only looked at.
		if (body || request.want === 'headers') limit.stop();
		if (body && !Buffer.isBuffer(body.content)) body.content.destroy();
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

function optionsFor(
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
		timeout: request.timeout,
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

/** The bytes to send. A stream that does not keep what was said of it breaks the request. */
async function bodyOf(
	wire: Wire,
	item: number,
	request: HttpRequest,
	{ source }: BinaryBody,
	signal: AbortSignal,
): Promise<FileBody> {
	const notRead = (reason: Error): never => {
		throw new TransportFailure('fileNotRead', reason.message);
	};
	switch (source.kind) {
		case 'text': {
			const content = Buffer.from(source.text);
			return { content, size: content.length };
		}
		case 'item':
			return await within(request.timeout, wire.files!.read(item, source.property)).catch(notRead);
		case 'url':
			return await bodyAt(wire, request, source, signal).catch(notRead);
	}
}

/** A file that is passed on while it arrives, or collected where its server does not say how large it is. */
async function bodyAt(
	{ caller }: Wire,
	{ timeout }: HttpRequest,
	{ url, size, most }: Extract<FileSource, { kind: 'url' }>,
	signal: AbortSignal,
): Promise<FileBody> {
	const file = { most };
	const request = { method: 'GET', url, file, timeout, authenticated: false, want: 'file' } as const;
	const response = await bare(caller, optionsFor(request, undefined, signal));
	if (!isGood(response)) throw new Error(`its address answers with HTTP ${response.statusCode}`);
	if (size !== undefined) return { content: response.body as Stream, size };
	const content = await bytesOf(response, most).catch((reason: TransportFailure) => {
		const words = 'its server does not say how large it is, and it is larger than 25 MB';
		throw reason.error === 'tooLarge' ? new Error(words) : reason;
	});
	return { content, size: content.length };
}

async function unlessBroken<Result>(
	body: FileBody | undefined,
	result: Promise<Result>,
): Promise<Result> {
	if (!body || Buffer.isBuffer(body.content)) return await result;
	return await Promise.race([result, counted(body.content, { exactly: body.size }).broken]);
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

/** A file that was asked for: only what is said about it, or stored by n8n while it arrives. */
async function fileAnswer(
	{ files }: Wire,
	call: number,
	request: HttpRequest,
	known: AwaitedFile,
	response: IN8nHttpFullResponse,
): Promise<Answer> {
	const content = response.body as Stream;
	const disposition = header(response, 'content-disposition');
	const type = header(response, 'content-type');
	const { name, mimeType } = described(request.url, { disposition, type }, known);
	const announced = header(response, 'content-length');
	const answer = (size: number | undefined, body?: unknown): Answer => ({
		event: {
			answered: {
				call,
				status: response.statusCode,
				file: { name, mimeType, size },
				facts: factsOf(undefined),
				now: Date.now(),
			},
		},
		body,
	});
	const { size, broken } = counted(content, { most: known.most });
	if (request.want === 'headers') return answer(announced ? Number(announced) : undefined);
	if (Number(announced) > known.most) throw new TransportFailure('tooLarge');
	const stored = await Promise.race([files!.store(content, name, mimeType), broken]);
	return answer(size(), stored);
}

function isGood({ statusCode }: IN8nHttpFullResponse): boolean {
	return statusCode >= 200 && statusCode < 300;
}

function outcomeOf(
	wire: Wire,
	call: number,
	request: HttpRequest,
	response: IN8nHttpFullResponse,
	text: string,
): Answer {
	const { parsed, body } = parse(text);
	const usable = parsed && isGood(response);
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
