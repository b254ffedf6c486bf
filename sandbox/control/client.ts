/**
 * A typed client of the control routes. Works in the sandbox's own process and from any other:
 * `connectControl('http://127.0.0.1:1234')`.
 */
import type { AccountOptions } from '../account.ts';
import type { Delivery } from '../dispatcher.ts';
import type { Message, Values } from '../records.ts';
import type { Settings, SettingsChange } from '../settings.ts';
import type { Fault } from './faults.ts';
import type { HostileBody } from './hostile-webhooks.ts';
import type { LoggedRequest, RequestFilter, UnknownName, Violation } from './log.ts';
import type { Emission, InboundMessage } from './routes.ts';

export type Control = ReturnType<typeof connectControl>;

export function connectControl(url: string) {
	async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
		const answer = await fetch(`${url}/__control${path}`, {
			method,
			...(body === undefined
				? {}
				: { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
		});
		if (!answer.ok)
			throw new Error(`control ${method} ${path}: ${answer.status} ${await answer.text()}`);
		return (await answer.json()) as T;
	}

	return {
		/** The account as seeded (or with other options), settings as at the start, nothing logged, no faults. */
		reset: (options: Partial<AccountOptions> = {}) => ask('POST', '/reset', options),
		settings: () => ask<Settings>('GET', '/settings'),
		/** Changes latency, rate limit, tokens, webhooks; what is left out stays. */
		change: (change: SettingsChange) => ask<Settings>('PUT', '/settings', change),
		/** Lets time pass until then, a timestamp; what is scheduled until then goes out with the next request. */
		forward: (now: string) => ask('PUT', '/clock', { now }),
		/** Arms a fault; several are used up in the order they were armed. */
		fault: (fault: Fault) => ask('POST', '/faults', fault),
		faults: () =>
			ask<{ fault: Fault; left: number | 'forever'; struck: number }[]>('GET', '/faults'),
		clearFaults: () => ask('DELETE', '/faults'),
		/** Requests that arrived, oldest first. */
		requests: (filter: RequestFilter = {}) => ask<LoggedRequest[]>('POST', '/requests', filter),
		count: async (filter: RequestFilter = {}) =>
			(await ask<{ count: number }>('POST', '/requests/count', filter)).count,
		/** Forgets requests, unknown names and violations. */
		clearLog: () => ask('DELETE', '/requests'),
		/** Query names and body properties that the specification does not have: 0 is what a client wants. */
		unknownNames: () => ask<UnknownName[]>('GET', '/unknown-names'),
		/** Requests that the specification refuses. */
		violations: () => ask<Violation[]>('GET', '/violations'),
		/** The records of a collection: `sessions`, `contacts`, `tags`, `cards`, `subscriptions`, `files` … */
		records: <T = Values>(collection: string) => ask<T[]>('GET', `/records/${collection}`),
		/** Changes a record behind the API's back, or adds one; no webhook is sent. */
		putRecord: <T = Values>(collection: string, id: string, properties: Values) =>
			ask<T>('PUT', `/records/${collection}/${id}`, properties),
		removeRecord: (collection: string, id: string) => ask('DELETE', `/records/${collection}/${id}`),
		/** The contact writes, which subscribers of MESSAGE_RECEIVED hear of. */
		receiveMessage: (message: InboundMessage = {}) => ask<Message[]>('POST', '/inbound', message),
		/** Announces an event, as often as wanted, without a change behind it. */
		emit: (emission: Emission) => ask<{ ids: string[] }>('POST', '/webhooks/emit', emission),
		/** Posts a body that a receiver has to refuse to an address. */
		sendHostile: (url: string, hostile: HostileBody) =>
			ask('POST', '/webhooks/hostile', { url, hostile }),
		/** Webhooks that were sent, with the receivers' answers. */
		deliveries: () => ask<Delivery[]>('GET', '/webhooks/deliveries'),
		/** The same, once nothing is waiting or under way. */
		settledDeliveries: () => ask<Delivery[]>('POST', '/webhooks/settled', {}),
		counters: () => ask<{ requests: number; tooManyRequests: number }>('GET', '/counters'),
	};
}
