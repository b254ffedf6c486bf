/** The control routes, `/__control`, for tests. They need no key, because they are on localhost only. */
import type { FastifyPluginAsync } from 'fastify';
import type { AccountOptions } from '../account.ts';
import { Collection } from '../collection.ts';
import { announcedMessage, post } from '../conversation.ts';
import type { Values } from '../records.ts';
import type { SettingsChange } from '../settings.ts';
import type { State } from '../state.ts';
import type { Fault } from './faults.ts';
import { hostileDelivery, type HostileBody } from './hostile-webhooks.ts';
import type { RequestFilter } from './log.ts';

export interface InboundMessage {
	/** Default: the newest open session. */
	sessionId?: string;
	text?: string;
	/** How many messages; default 1. */
	count?: number;
	/** ID of the message, for a test that needs it in advance; by default a new one. */
	id?: string;
}

export interface Emission {
	event: string;
	/** Default: an object with an id. Every event of a burst gets an id of its own. */
	content?: Values;
	/** How many events; default 1. */
	count?: number;
}

export function controlRoutes(state: State): FastifyPluginAsync {
	return async (server) => {
		server.removeAllContentTypeParsers();
		server.addContentTypeParser(
			'application/json',
			{ parseAs: 'string' },
			(_request, body, done) => {
				try {
					done(null, body === '' ? {} : JSON.parse(String(body)));
				} catch (cause) {
					done(Object.assign(cause as Error, { statusCode: 400 }));
				}
			},
		);

		server.post<{ Body: Partial<AccountOptions> | undefined }>('/reset', (request) => {
			state.reset(request.body ?? {});
			return { reset: true };
		});

		server.get('/settings', () => state.settings);
		server.put<{ Body: SettingsChange }>('/settings', (request) => state.change(request.body));

		server.put<{ Body: { now: string } }>('/clock', ({ body }) => {
			state.forward(body.now);
			return { now: body.now };
		});

		server.get('/faults', () => state.faults.list());
		server.post<{ Body: Fault }>('/faults', (request) => {
			state.faults.arm(request.body);
			return { armed: true };
		});
		server.delete('/faults', () => {
			state.faults.clear();
			return { cleared: true };
		});

		server.post<{ Body: RequestFilter }>('/requests', (request) => state.log.find(request.body));
		server.post<{ Body: RequestFilter }>('/requests/count', (request) => ({
			count: state.log.find(request.body).length,
		}));
		server.delete('/requests', () => {
			state.log.clear();
			return { cleared: true };
		});
		server.get('/unknown-names', () => state.log.unknownNames());
		server.get('/violations', () => state.log.allViolations());

		server.get<{ Params: { collection: string } }>('/records/:collection', ({ params }) =>
			collectionOf(state, params.collection).all(),
		);
		server.put<{ Params: { collection: string; id: string }; Body: Values }>(
			'/records/:collection/:id',
			({ params, body }) => {
				const collection = collectionOf(state, params.collection);
				const record = collection.get(params.id);
				return record
					? collection.change(record, body)
					: collection.add({ ...body, id: params.id.toLowerCase() });
			},
		);
		server.delete<{ Params: { collection: string; id: string } }>(
			'/records/:collection/:id',
			({ params }) => ({ removed: collectionOf(state, params.collection).remove(params.id) }),
		);

		server.post<{ Body: InboundMessage }>('/inbound', ({ body }) => receive(state, body));
		server.post<{ Body: Emission }>('/webhooks/emit', ({ body }) => emit(state, body));
		server.post<{ Body: { url: string; hostile: HostileBody } }>(
			'/webhooks/hostile',
			({ body }) => {
				state.dispatcher.send(hostileDelivery(body.url, body.hostile));
				return { sent: true };
			},
		);
		server.get('/webhooks/deliveries', () => state.dispatcher.log());
		server.post('/webhooks/settled', async () => {
			await state.dispatcher.settled();
			return state.dispatcher.log();
		});

		server.get('/counters', () => ({
			requests: state.log.find({}).length,
			tooManyRequests: state.limiter.refused,
		}));
	};
}

/** A collection of the account by its name: sessions, contacts, tags, cards, subscriptions … */
function collectionOf({ account }: State, name: string): Collection<{ id: string } & Values> {
	const collection = (account as unknown as Record<string, unknown>)[name];
	if (collection instanceof Collection) return collection as Collection<{ id: string } & Values>;
	throw Object.assign(new Error(`the account has no collection "${name}"`), { statusCode: 404 });
}

/** The contact writes. */
function receive(state: State, { sessionId, text = 'Olá!', count = 1, id }: InboundMessage) {
	const { sessions } = state.account;
	const session = sessionId
		? sessions.get(sessionId)
		: [...sessions.all()].reverse().find(({ status }) => status !== 'COMPLETED');
	if (!session) throw Object.assign(new Error('there is no such session'), { statusCode: 404 });
	const call = state.call({ params: {}, query: {}, body: {}, origin: '', listFaults: undefined });
	return Array.from({ length: count }, () => {
		const message = post(call, session, {
			direction: 'FROM_HUB',
			origin: 'GATEWAY',
			status: 'DELIVERED',
			text,
			...(id ? { id } : {}),
		});
		state.publish('MESSAGE_RECEIVED', announcedMessage(message));
		return message;
	});
}

/** Any event, as often as wanted, without a change behind it. */
function emit(state: State, { event, content, count = 1 }: Emission) {
	const ids = Array.from({ length: count }, () => state.account.random.uuid());
	for (const id of ids) state.publish(event, { id, ...content });
	return { ids: content?.['id'] ? [content['id']] : ids };
}
