/**
 * Makes one request through n8n's own helper, so that credential, proxies, TLS settings, request log and domain
 * restrictions apply, and turns whatever happens into an event for the core. Nothing here decides anything.
 */
import type { IN8nHttpFullResponse } from 'n8n-workflow';

import type { Answered, Event, HttpRequest, TransportError } from '../core/generated/envelope';
import { sizeOf, textOf } from './body';
import type { Answer } from './drive';
import { factsOf } from './facts';
import { bodyOf, fileAnswer } from './fileTransfer';
import type { FileBody } from './files';
import { authenticated, bare, header, isGood, optionsFor, type Wire } from './request';
import { timeIsUp } from './timeLimits';
import { transportErrorOf } from './transportError';

/** Of a body the core did not ask for it gets the first sentences. */
const QUOTED_AT_MOST = 64 * 1024;
/** Larger than any option list or upload ticket. The memory of the module grows with it and never shrinks. */
const WANTED_AT_MOST = 8 * 2 ** 20;
/** Larger than any page of records. */
const TAKEN_AT_MOST = 64 * 2 ** 20;

export async function send(
	wire: Wire,
	call: number,
	item: number,
	request: HttpRequest,
	controller: AbortController,
): Promise<Answer> {
	const { signal } = controller;
	let answered = false;
	let body: FileBody | undefined;
	try {
		if (request.binary) body = await bodyOf(wire, item, request, request.binary, signal);
		const options = optionsFor(request, body, signal);
		const asked = request.authenticated
			? authenticated(wire, options, signal)
			: bare(wire.caller, options);
		const response = await (body?.broken ? Promise.race([asked, body.broken]) : asked);
		answered = true;
		if (request.file && isGood(response)) {
			return await fileAnswer(wire, call, request, request.file, response);
		}
		const most = request.want === 'body' ? WANTED_AT_MOST : TAKEN_AT_MOST;
		const text = await textOf(response, most);
		return outcomeOf(wire, call, request, response, text);
	} catch (reason) {
		const { error, detail } =
			signal.reason === timeIsUp
				? { error: 'timedOut' as const, detail: '' }
				: transportErrorOf(reason, answered);
		controller.abort();
		return { event: transportFailed(call, error, wire.account.redact(detail)) };
	} finally {
		// What is left of a file is not needed: neither of one that was sent, nor of one that was only looked at.
		if (body || request.want === 'headers') controller.abort();
		if (body && !Buffer.isBuffer(body.content)) body.content.destroy();
	}
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
	const facts = parsed ? factsOf(body, placesOf(request)) : undefined;
	const crossing = facts ? lengthOf([facts.ids, ...(facts.columns ?? [])]) : 0;
	if (crossing > WANTED_AT_MOST) {
		return { event: transportFailed(call, 'tooLarge', sizeOf(crossing)) };
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

function lengthOf(texts: string[]): number {
	return texts.reduce((sum, { length }) => sum + length, 0);
}

function placesOf({ want }: HttpRequest): string[] | undefined {
	return typeof want === 'object' ? want.columns : undefined;
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
