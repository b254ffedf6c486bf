/** Answers that a faulty or hostile server could give, made for the fault that asks for one. */
import { Answer, errorBody, json, problem, text } from '../answer.ts';
import type { Instead, RetryAfterHeader } from './faults.ts';

const gatewayPage = (status: number) =>
	`<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center><hr><center>nginx</center></body></html>`;

/** The answer of a fault, or `reset` for a connection that ends without one. */
export function makeAnswer(fault: Instead, authorization: string | undefined): Answer | 'reset' {
	switch (fault.kind) {
		case 'status':
			return withRetryAfter(refusal(fault.status, fault.body ?? 'api'), fault.retryAfter);
		case 'errorIn200':
			return json(errorBody('error-500'));
		case 'html':
			return text(gatewayPage(200), 200, 'text/html');
		case 'emptyBody':
			return new Answer(200, { 'content-type': 'application/json' }, '');
		case 'errorWithKey':
			return json(
				errorBody('error-401', { text: `Token inválido: ${authorization ?? ''}` }),
				fault.status ?? 401,
			);
		case 'redirect':
			return new Answer(fault.status ?? 307, { location: fault.location }, '');
		case 'hugePage':
			return json(hugePage(fault.megabytes));
		case 'deepJson':
			return jsonText(
				envelopeText(
					`[{"id":"deep","nested":${'['.repeat(fault.depth)}${']'.repeat(fault.depth)}}]`,
					1,
				),
			);
		case 'prototypeKeys':
			return jsonText(envelopeText(prototypeRecords, 2));
		case 'bigIds':
			return jsonText(envelopeText('[{"id":9007199254740993},{"id":18446744073709551615}]', 2));
		case 'hugeNumbers':
			return jsonText(
				envelopeText('[{"id":"huge","name":"Huge","position":1e400,"size":-1e400}]', 1),
			);
		case 'oddStrings':
			return jsonText(
				envelopeText(
					String.raw`[{"id":"odd-1","name":"a\u0000b"},{"id":"odd-2","name":"\ud800 alone"},{"id":"odd-3","name":"alone \udc00"}]`,
					3,
				),
			);
		case 'reset':
			return 'reset';
	}
}

const prototypeRecords =
	'[{"id":"proto-1","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}},' +
	'{"id":"proto-2","metadata":{"__proto__":{"polluted":true}},"toString":"none"}]';

function refusal(
	status: number,
	body: NonNullable<Extract<Instead, { kind: 'status' }>['body']>,
): Answer {
	switch (body) {
		case 'api':
			return json(apiError(status), status);
		case 'keyless':
			return json({ message: 'An unexpected error occurred.' }, status);
		case 'problem':
			return json(problem(status, 'Refused', null, null), status);
		case 'html':
			return text(gatewayPage(status), status, 'text/html');
		case 'text':
			return text('upstream connect error or disconnect/reset before headers', status);
		case 'empty':
			return new Answer(status, {}, '');
	}
}

function apiError(status: number) {
	const recorded: Record<number, string> = {
		400: 'error-400',
		401: 'error-401',
		403: 'error-403',
		404: 'error-404',
		429: 'error-429',
	};
	const name = recorded[status] ?? 'error-500';
	return errorBody(name, recorded[status] || status === 500 ? {} : { httpStatusCode: status });
}

function withRetryAfter(answer: Answer, header: RetryAfterHeader | undefined): Answer {
	if (!header) return answer;
	return new Answer(
		answer.status,
		{ ...answer.headers, 'retry-after': retryAfterValue(header) },
		answer.body,
	);
}

export function retryAfterValue(header: RetryAfterHeader): string {
	if ('seconds' in header) return String(header.seconds);
	if ('raw' in header) return header.raw;
	return new Date(Date.now() + header.dateInSeconds * 1000).toUTCString();
}

function jsonText(body: string): Answer {
	return new Answer(200, { 'content-type': 'application/json; charset=utf-8' }, body);
}

/** A page whose items are given as text, because some of them no serialiser would write. */
function envelopeText(items: string, count: number): string {
	return `{"pageNumber":1,"pageSize":100,"orderBy":null,"orderDirection":null,"items":${items},"totalItems":${count},"totalPages":1,"hasMorePages":false}`;
}

function hugePage(megabytes: number) {
	const size = 100;
	const filling = 'x'.repeat(Math.ceil((megabytes * 1024 * 1024) / size));
	return {
		pageNumber: 1,
		pageSize: size,
		orderBy: null,
		orderDirection: null,
		items: Array.from({ length: size }, (_, index) => ({
			id: `huge-${index}`,
			lastMessageText: filling,
		})),
		totalItems: size,
		totalPages: 1,
		hasMorePages: false,
	};
}
