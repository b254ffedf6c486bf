/** The HTTP side: receives requests whole, logs them, applies faults, and delivers answers. */
import { setTimeout as sleep } from 'node:timers/promises';
import cors from '@fastify/cors';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Answer } from './answer.ts';
import type { Damage } from './control/faults.ts';
import { makeAnswer } from './control/hostile.ts';
import type { LoggedRequest } from './control/log.ts';
import { controlRoutes } from './control/routes.ts';
import { pageOf } from './query.ts';
import { respond, type Received } from './respond.ts';
import type { Specification } from './specification.ts';
import type { State } from './state.ts';
import { readToken, type ReadToken } from './tokens.ts';

const largestBody = 128 * 1024 * 1024;
const longestLoggedBody = 64 * 1024;

export async function makeServer(
	specification: Specification,
	state: State,
): Promise<FastifyInstance> {
	const server = Fastify({
		bodyLimit: largestBody,
		// Paths reach the specification as they were sent.
		routerOptions: { ignoreDuplicateSlashes: false, maxParamLength: 2000 },
		forceCloseConnections: true,
		exposeHeadRoutes: false,
	});
	// A browser test calls from another origin, with an Authorization header.
	await server.register(cors, {
		origin: true,
		methods: ['GET', 'POST', 'PUT', 'DELETE'],
		exposedHeaders: ['Retry-After'],
	});
	// The API reads every body itself: a malformed one is answered only after authentication.
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
		done(null, body),
	);
	await server.register(controlRoutes(state), { prefix: '/__control' });
	server.addHook('onClose', () => state.dispatcher.close());
	server.route({
		// OPTIONS is the preflight's.
		method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
		url: '/*',
		handler: (request, reply) => serve(specification, state, request, reply),
	});
	return server;
}

async function serve(
	specification: Specification,
	state: State,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply> {
	const { method } = request;
	const [path = '/', ...queryParts] = request.url.split('?');
	const rawQuery = queryParts.join('?');
	const authorization = request.headers.authorization;
	const token = readToken(authorization);
	const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
	const logged = state.log.begin({
		method,
		path,
		query: rawQuery,
		headers: loggableHeaders(request.headers, token),
		token: token.name,
		body: loggableBody(body, request.headers['content-type']),
	});
	const started = performance.now();
	const struck = state.faults.strike({ method, path, page: pageOf(rawQuery) });
	logged.faults = struck.kinds;

	const received: Received = {
		method,
		path,
		rawQuery,
		headers: request.headers,
		body,
		token,
		origin: `http://${request.headers.host ?? 'localhost'}`,
		listFaults: struck.list,
		logged,
	};
	const processed = !struck.instead || struck.instead.processed;
	const usual = processed ? respond(specification, state, received) : undefined;
	const answer = struck.instead ? makeAnswer(struck.instead, authorization) : usual;

	if (state.settings.latencyMs > 0) await sleep(state.settings.latencyMs);
	if (struck.damage?.kind === 'slow') await sleep(struck.damage.ms);
	logged.durationMs = performance.now() - started;
	if (!answer || answer === 'reset') {
		reply.hijack();
		request.raw.socket.resetAndDestroy();
		return reply;
	}
	logged.status = answer.status;
	return struck.damage && struck.damage.kind !== 'slow'
		? deliverDamaged(request, reply, answer, struck.damage)
		: deliver(reply, answer);
}

function deliver(reply: FastifyReply, { status, headers, body }: Answer): FastifyReply {
	return reply.code(status).headers(headers).send(body);
}

/** Half of the body; what follows is the fault's choice. */
function deliverDamaged(
	request: FastifyRequest,
	reply: FastifyReply,
	answer: Answer,
	damage: Damage,
): FastifyReply {
	const whole = Buffer.isBuffer(answer.body) ? answer.body : Buffer.from(answer.body);
	const half = whole.subarray(0, Math.ceil(whole.length / 2));
	if (damage.kind === 'truncatedJson')
		return deliver(reply, new Answer(answer.status, answer.headers, half.toString('utf8')));
	const origin = request.headers.origin;
	reply.hijack();
	reply.raw.writeHead(answer.status, {
		...answer.headers,
		...(origin ? { 'access-control-allow-origin': origin } : {}),
		'content-length': whole.length,
	});
	const { socket } = request.raw;
	reply.raw.write(half, () => {
		if (damage.kind === 'resetInBody') socket.resetAndDestroy();
		else if (damage.kind === 'stalledBody' && damage.ms !== undefined) {
			setTimeout(() => socket.resetAndDestroy(), damage.ms).unref();
		}
	});
	return reply;
}

function loggableHeaders(
	headers: FastifyRequest['headers'],
	token: ReadToken,
): LoggedRequest['headers'] {
	const entries = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]);
	const logged = Object.fromEntries(entries) as Record<string, string>;
	if (logged['authorization'] !== undefined) {
		logged['authorization'] = `${token.scheme === 'Bearer' ? 'Bearer ' : ''}<${token.name}>`;
	}
	return logged;
}

function loggableBody(body: Buffer, type = 'application/json'): unknown {
	if (body.length === 0) return null;
	if (body.length > longestLoggedBody || !/json|text/.test(type)) return `(${body.length} bytes)`;
	const content = body.toString('utf8');
	try {
		return JSON.parse(content);
	} catch {
		return content;
	}
}
