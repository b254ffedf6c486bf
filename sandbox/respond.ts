/**
 * From a request to the API's answer: who asks, what is meant, is it valid, and the handler. Pure of
 * sockets; the server delivers what comes out, whole or damaged.
 */
import type { IncomingHttpHeaders } from 'node:http';
import {
	Answer,
	Refusal,
	empty,
	errorBody,
	json,
	problem,
	text,
	validationBody,
} from './answer.ts';
import type { Call } from './call.ts';
import type { ListFaults } from './control/faults.ts';
import { retryAfterValue } from './control/hostile.ts';
import type { LoggedRequest } from './control/log.ts';
import { pageOf, readQuery } from './query.ts';
import { downloadPath, readUpload, storeUpload, uploadPath } from './resources/files.ts';
import { handlers } from './resources/index.ts';
import { sendDue } from './resources/scheduled-messages.ts';
import type { RoutedOperation, Specification } from './specification.ts';
import type { State } from './state.ts';
import { isValid, mayCall, type ReadToken } from './tokens.ts';

const sendFamily = '/chat/v1/send/';

export interface Received {
	method: string;
	path: string;
	rawQuery: string;
	headers: IncomingHttpHeaders;
	body: Buffer;
	token: ReadToken;
	origin: string;
	listFaults: ListFaults | undefined;
	logged: LoggedRequest;
}

export function respond(specification: Specification, state: State, received: Received): Answer {
	try {
		return answer(specification, state, received);
	} catch (cause) {
		if (cause instanceof Refusal) return json(cause.body, cause.status);
		throw cause;
	}
}

function answer(specification: Specification, state: State, received: Received): Answer {
	const { method, path, token, logged } = received;
	const { settings } = state;
	const storage = fileStorage(state, received);
	if (storage) return storage;
	// A list that misbehaves on purpose has pages that the specification does not have.
	const strict = settings.strict && !received.listFaults;
	const isSend = path.startsWith(sendFamily);

	if (!isValid(token, settings.acceptBareToken)) {
		return isSend
			? json(problem(401, 'Unauthorized', null, null), 401)
			: json(errorBody('error-401'), 401);
	}
	const operation = specification.match(method, path);
	logged.operationId = operation?.operationId ?? null;

	const wait = state.limiter.admit(isSend ? (operation?.operationId ?? path) : undefined);
	if (wait > 0) return tooMany(isSend, wait, settings.rateLimit.retryAfter);

	if (!/^\/(core|chat|crm|auth)\//.test(path)) return text('badrequest', 400);
	// A route that does not exist, asked for with a token, has been seen to answer this way.
	if (!operation) return json(errorBody('error-in-http-200'));
	if (!mayCall(token.name, operation)) {
		const { scopeDenial } = settings;
		return json(errorBody(scopeDenial === 401 ? 'error-401' : 'error-403'), scopeDenial);
	}

	const { query, unknown, respelt } = readQuery(received.rawQuery, operation.queryParameters);
	for (const name of unknown) state.log.countUnknown(operation.operationId, 'query', name);
	const body = parseBody(received.body, received.headers['content-type']);
	const unknownProperties = specification.unknownProperties(operation, body.value);
	for (const name of unknownProperties) {
		state.log.countUnknown(operation.operationId, 'body', name);
	}
	const checked = body.broken
		? {
				errors: [{ instancePath: '/requestBody', message: body.broken }],
				params: {},
				query: {},
			}
		: specification.check(operation, {
				method,
				path,
				query,
				headers: received.headers,
				body: body.value,
			});
	const errors = checked.errors.map(({ instancePath, message = '' }) => ({
		where: instancePath,
		message,
	}));
	if (strict) {
		errors.push(
			...undocumented('/query', unknown, 'is not in the specification'),
			...undocumented('/query', respelt, 'is spelt differently in the specification'),
			...undocumented('/requestBody', unknownProperties, 'is not in the specification'),
		);
	}
	if (errors.length > 0) {
		state.log.violate({
			requestNumber: logged.number,
			operationId: operation.operationId,
			method,
			path,
			query: received.rawQuery,
			errors,
		});
		return isSend
			? json(
					problem(
						400,
						'Bad Request',
						errors.map(({ where, message }) => `${where} ${message}`).join('; '),
						path,
					),
					400,
				)
			: json(validationBody(byField(errors)), 400);
	}

	const call = state.call({
		params: checked.params,
		query: checked.query,
		body: (body.value ?? {}) as Call['body'],
		origin: received.origin,
		listFaults: received.listFaults,
	});
	const handler = handlers[operation.operationId];
	if (!handler) throw new Error(`the sandbox has no handler for ${operation.operationId}`);
	sendDue(call);
	const result = handler(call);
	const { pages } = received.listFaults ?? {};
	if (Array.isArray(result) && pages) {
		return json(
			pageOfArray(result, pages.size, pages.stuck ? 1 : (pageOf(received.rawQuery) ?? 1)),
		);
	}
	const answer = asAnswer(result);
	if (strict) mustConform(specification, operation, answer);
	return answer;
}

function undocumented(where: string, names: string[], message: string) {
	return names.map((name) => ({ where: `${where}/${name}`, message }));
}

function asAnswer(result: unknown): Answer {
	if (result instanceof Answer) return result;
	return result === undefined ? empty : json(result);
}

/** What a storage service beside the API answers. A key of the API never belongs there. */
function fileStorage(
	{ account: { files }, log }: State,
	{ method, path, rawQuery, headers, body, logged }: Received,
): Answer | undefined {
	const stores = method === 'PUT' && path.startsWith(uploadPath);
	const reads = method === 'GET' && path.startsWith(downloadPath);
	if (!stores && !reads) return undefined;
	if (headers.authorization !== undefined) {
		log.violate({
			requestNumber: logged.number,
			operationId: 'file storage',
			...{ method, path, query: rawQuery },
			errors: [{ where: '/header/authorization', message: 'must not be there' }],
		});
	}
	return stores ? storeUpload(files, path, body, headers) : readUpload(files, path, headers);
}

/** A departure is a fault of the sandbox, or of a record that a test has put into the account. */
function mustConform(
	specification: Specification,
	{ operationId }: RoutedOperation,
	{ status, headers, body }: Answer,
): void {
	const isJson = headers['content-type']?.includes('json');
	const departures = specification.checkAnswer(
		operationId,
		status,
		isJson ? JSON.parse(String(body)) : body,
	);
	if (departures.length === 0) return;
	const reasons = departures.map(({ instancePath, message }) => `${instancePath} ${message}`);
	throw new Error(
		`The answer ${status} of ${operationId} is not what the specification says: ${reasons.join('; ')}`,
	);
}

/** The envelope of every list that has pages, for one that has none. */
function pageOfArray(records: unknown[], pageSize: number, pageNumber: number) {
	const totalPages = Math.ceil(records.length / pageSize);
	return {
		pageNumber,
		pageSize,
		orderBy: null,
		orderDirection: null,
		items: records.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
		totalItems: records.length,
		totalPages,
		hasMorePages: pageNumber < totalPages,
	};
}

function tooMany(isSend: boolean, waitMs: number, retryAfter: 'off' | 'seconds' | 'date'): Answer {
	const refusal = isSend
		? json(problem(429, 'Too Many Requests', null, null), 429)
		: json(errorBody('error-429'), 429);
	if (retryAfter === 'off') return refusal;
	const seconds = Math.ceil(waitMs / 1000);
	const value = retryAfterValue(
		retryAfter === 'seconds' ? { seconds } : { dateInSeconds: seconds },
	);
	return new Answer(429, { ...refusal.headers, 'retry-after': value }, refusal.body);
}

/**
 * Any body is read, on DELETE too; whether there should be one is the specification's business.
 * `broken` says why it cannot be read.
 */
function parseBody(raw: Buffer, type = ''): { value?: unknown; broken?: string } {
	if (raw.length === 0) return {};
	if (!/^(application|text)\/([\w.-]+\+)?json\b/i.test(type)) {
		return { broken: `has the content type "${type}", which is not JSON` };
	}
	try {
		return { value: JSON.parse(raw.toString('utf8')) };
	} catch {
		return { broken: 'is not valid JSON' };
	}
}

/** `/query/PageSize must be <= 100` as the framework words it: messages by field. */
function byField(errors: { where: string; message: string }[]): Record<string, string[]> {
	const fields: Record<string, string[]> = {};
	for (const { where, message } of errors) {
		const name = where.split('/').slice(2).join('.') || '$';
		(fields[name] ??= []).push(`The field ${name} ${message}.`);
	}
	return fields;
}
