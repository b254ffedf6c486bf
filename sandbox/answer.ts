/**
 * What the API says, as data: a status, headers, and a body that is JSON, text, a file or nothing at all.
 * Refusals take their bodies from the recorded examples.
 */
import { example } from './seed/examples.ts';

export class Answer {
	constructor(
		readonly status: number,
		readonly headers: Record<string, string>,
		readonly body: string | Buffer,
	) {}
}

export function json(body: unknown, status = 200): Answer {
	return new Answer(
		status,
		{ 'content-type': 'application/json; charset=utf-8' },
		JSON.stringify(body),
	);
}

export function text(body: string, status = 200, type = 'text/plain'): Answer {
	return new Answer(status, { 'content-type': `${type}; charset=utf-8` }, body);
}

export const empty = new Answer(200, {}, '');

/** A refusal that a handler throws; the server turns it into an answer. */
export class Refusal extends Error {
	readonly status: number;
	readonly body: unknown;

	constructor(status: number, body: unknown) {
		super(`refused with ${status}`);
		this.status = status;
		this.body = body;
	}
}

export interface ErrorBody {
	error: true;
	httpStatusCode: number | string;
	key: string;
	text: string;
	[member: string]: unknown;
}

/** The error body of core, chat and crm, with its own wording where a cause is known. */
export function errorBody(name: string, wording: Partial<ErrorBody> = {}): ErrorBody {
	return { ...example<ErrorBody>(name), ...wording };
}

/** Problem details, as the newest send family answers. */
export function problem(status: number, title: string, detail: string | null, path: string | null) {
	const section = { 400: '15.5.1', 401: '15.5.2', 404: '15.5.5' }[status];
	const type = section
		? `https://tools.ietf.org/html/rfc9110#section-${section}`
		: 'https://tools.ietf.org/html/rfc6585#section-4';
	return { type, title, status, detail, instance: path };
}

/** The validation body of the framework behind the API: messages by the name they belong to. */
export function validationBody(errors: Record<string, string[]>) {
	return { ...example<Record<string, unknown>>('error-400-validation'), errors };
}

/** An unknown id. */
export function notFound(): Refusal {
	return new Refusal(404, errorBody('error-404'));
}

/** A rule of the business is broken: the API answers 500 with a key, not a 4xx (API notes, section 6). */
export function formError(wording: string): Refusal {
	return new Refusal(500, errorBody('error-500-contact-not-found', { text: wording }));
}
