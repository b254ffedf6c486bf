/** What arrives at the webhook: which requests start an execution, with which item, and which start none. */
import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IDataObject } from 'n8n-workflow';
import { tokens } from '../../../sandbox/tokens.ts';
import { sandboxFor } from '../host/account.ts';
import { WebhookServer } from './webhookServer.ts';

const sandbox = sandboxFor({ sessions: 30 });
let n8n: WebhookServer;

const session = 'b68baab6-7341-4b82-8f7b-d94dd6a7958b';

beforeEach(async () => {
	n8n = await WebhookServer.open({
		parameters: { events: ['MESSAGE_RECEIVED', 'PAYMENT_NEW'], filters: {}, options: {} },
		credentials: sandbox.credentials(),
	});
	await n8n.activate();
});
afterEach(async () => await n8n.close());

const address = () => `${n8n.url}?secret=${n8n.secret}`;

async function post(
	body: unknown,
	{ to = address(), type = 'application/json' as string | undefined } = {},
): Promise<{ status: number; text: string }> {
	const answer = await fetch(to, {
		method: 'POST',
		headers: type === undefined ? {} : { 'content-type': type },
		body: typeof body === 'string' ? Buffer.from(body) : JSON.stringify(body),
	});
	return { status: answer.status, text: await answer.text() };
}

/** Answers of our n8n; somebody else's subscription gets events as well. */
async function statuses(): Promise<Array<number | null>> {
	const deliveries = await sandbox.control.settledDeliveries();
	return deliveries.filter(({ url }) => url.startsWith(n8n.origin)).map(({ status }) => status);
}

const message = (content: IDataObject = {}) => ({
	eventType: 'MESSAGE_RECEIVED',
	date: '2026-09-08T17:02:11.4359934Z',
	content: { id: 'm1', sessionId: session, direction: 'FROM_HUB', type: 'TEXT', ...content },
	changeMetadata: null,
});

describe('an event', () => {
	it('becomes one item, as the API sent it', async () => {
		const [written] = await sandbox.control.receiveMessage({ sessionId: session, text: 'Bom dia' });
		expect(await statuses()).toEqual([200]);
		expect(n8n.started).toHaveLength(1);
		const [item] = n8n.started;
		expect(Object.keys(item!)).toEqual([
			'eventType',
			'date',
			'content',
			'changeMetadata',
			'via',
			'key',
		]);
		expect(item).toMatchObject({
			eventType: 'MESSAGE_RECEIVED',
			content: { id: written!.id, text: 'Bom dia', sessionId: session },
			changeMetadata: null,
		});
	});

	it('keeps the order of its properties, members that are new, and texts of any kind', async () => {
		const sent = {
			...message({ zebra: 1, text: 'á 🙂 "\u2028', alpha: [{ z: 1, a: 2 }] }),
			traceId: 'x',
		};
		await post(sent);
		const seen = { ...sent, via: 'webhook', key: 'MESSAGE_RECEIVED m1' };
		expect(JSON.stringify(n8n.started[0])).toBe(JSON.stringify(seen));
	});

	it.each([
		['half a surrogate', String.raw`"cut \ud83d"`],
		['a number beyond 64 bits', '1e400'],
		['deep nesting', '['.repeat(500) + ']'.repeat(500)],
	])('with %s is delivered', async (_, text) => {
		const body = JSON.stringify(message({ text: 'here' })).replace('"here"', text);
		expect((await post(body)).status).toBe(200);
		expect(n8n.started).toMatchObject([{ content: { id: 'm1', sessionId: session } }]);
	});

	it('that is not chosen is confirmed and starts nothing', async () => {
		expect(await post({ ...message(), eventType: 'MESSAGE_SENT' })).toMatchObject({ status: 200 });
		expect(n8n.started).toEqual([]);
	});

	it('with keys of prototypes is data and nothing more', async () => {
		await sandbox.control.sendHostile(address(), { kind: 'prototypeKeys' });
		expect(await statuses()).toEqual([200]);
		expect(Object.hasOwn(n8n.started[0]!.content as object, '__proto__')).toBe(true);
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});
});

describe('a request that is no delivery', () => {
	it('is answered as if nothing were there when the secret is missing or wrong', async () => {
		for (const to of [
			n8n.url,
			`${n8n.url}?secret=`,
			`${n8n.url}?secret=${n8n.secret.slice(1)}`,
			`${n8n.url}?secret=${'x'.repeat(32)}`,
			`${n8n.url}?secret=${n8n.secret}&secret=${n8n.secret}`,
			`${n8n.url}?other=${n8n.secret}`,
		]) {
			expect((await post(message(), { to })).status, to).toBe(404);
		}
		expect(n8n.started).toEqual([]);
		expect(n8n.log).toHaveLength(6);
		expect(n8n.log.join()).not.toContain(n8n.secret);
	});

	it('is let in by nobody without an API key', async () => {
		n8n.stored = '{}';
		n8n.credentials = { ...n8n.credentials, apiKey: '' };
		const nobody = createHmac('sha256', '')
			.update('WTS Chat Trigger\0w1\0b1e7')
			.digest('base64url')
			.slice(0, 32);
		for (const secret of ['', nobody]) {
			expect((await post(message(), { to: `${n8n.url}?secret=${secret}` })).status).toBe(404);
		}
	});

	it('does not find out that a parameter cannot be read', async () => {
		const parameters = { ...n8n.parameters, filters: { channelIds: "={{ $('Nowhere').item }}" } };
		n8n.parameters = parameters;
		expect((await post(message(), { to: `${n8n.url}?secret=wrong` })).status).toBe(404);
		n8n.parameters = { ...parameters, options: { allowedAddresses: { a: 1 } } };
		expect((await post(message(), { to: `${n8n.url}?secret=wrong` })).status).toBe(404);
		expect(n8n.failures).toEqual([]);
		expect((await post(message())).status).toBe(500);
		expect(n8n.failures).toHaveLength(1);
	});

	it('is refused with 4xx, logged once, and the next event is received', async () => {
		const hostile = [
			[{ kind: 'wrongContentType' }, 415],
			[{ kind: 'noObject' }, 400],
			[{ kind: 'emptyBody' }, 400],
			[{ kind: 'oversize', megabytes: 2 }, 413],
			[{ kind: 'deepJson', depth: 5_000 }, 400],
		] as const;
		for (const [index, [body, status]] of hostile.entries()) {
			await sandbox.control.sendHostile(address(), body);
			expect((await statuses()).at(-1), body.kind).toBe(status);
			expect(n8n.log, body.kind).toHaveLength(index + 1);
		}
		// n8n itself does not hand this one on.
		await sandbox.control.sendHostile(address(), { kind: 'malformedJson' });
		expect((await statuses()).at(-1)).toBe(422);
		expect(n8n.failures).toEqual([]);
		expect((await post(message())).status).toBe(200);
		expect(n8n.started).toHaveLength(1);
	});

	it('is refused when it comes from an address that is not allowed', async () => {
		n8n.parameters = { ...n8n.parameters, options: { allowedAddresses: '18.215.79.89' } };
		expect((await post(message())).status).toBe(403);
		n8n.parameters = {
			...n8n.parameters,
			options: { allowedAddresses: '18.215.79.89, 127.0.0.0/8' },
		};
		expect((await post(message())).status).toBe(200);
		expect(n8n.started).toHaveLength(1);
	});

	it('is refused when the expression of the allowed addresses returns nothing', async () => {
		for (const nothing of ['={{ "" }}', '={{ [] }}', '={{ null }}', '={{ undefined }}']) {
			n8n.parameters = { ...n8n.parameters, options: { allowedAddresses: nothing } };
			expect((await post(message())).status, nothing).toBe(403);
			expect((await post(message(), { to: n8n.url })).status, nothing).toBe(404);
		}
		n8n.parameters = { ...n8n.parameters, options: { allowedAddresses: '={{ "127.0.0.1" }}' } };
		expect((await post(message())).status).toBe(200);
	});
});

describe('the secret', () => {
	const to = async () => {
		const all = await sandbox.control.records<{ url: string }>('subscriptions');
		return all.find(({ url }) => url.startsWith(n8n.origin))!.url;
	};

	it('is known without the stored data', async () => {
		n8n.stored = '{}';
		n8n.restart();
		expect((await post(message(), { to: await to() })).status).toBe(200);
	});

	it('stays valid after the API key has changed, until the next activation replaces it', async () => {
		const former = await to();
		n8n.credentials = sandbox.credentials(`${tokens.full}_2`);
		expect((await post(message(), { to: former })).status).toBe(200);
		await n8n.activate();
		expect(await to()).not.toBe(former);
		expect((await post(message({ id: 'm2' }), { to: await to() })).status).toBe(200);
		expect((await post(message({ id: 'm3' }), { to: former })).status).toBe(404);
	});

	it('of a workflow that an earlier version activated is accepted, and replaced in place', async () => {
		const own = await to();
		const random = own.replace(/secret=.*/, 'secret=a-random-secret-of-an-earlier-version');
		const [{ id }] = (
			await sandbox.control.records<{ id: string; url: string }>('subscriptions')
		).filter(({ url }) => url === own) as unknown as [{ id: string }];
		await sandbox.control.putRecord('subscriptions', id, { url: random });
		const secret = 'a-random-secret-of-an-earlier-version';
		n8n.stored = JSON.stringify({ 'node:WTS Chat Trigger': { secret } });
		expect((await post(message(), { to: random })).status).toBe(200);
		await n8n.activate();
		expect(await to()).toBe(own);
	});

	it('is asked for again later when the credential cannot be read', async () => {
		n8n.stored = '{}';
		const { credentials } = n8n;
		n8n.credentials = {
			get apiKey(): string {
				throw new Error('the vault does not answer');
			},
		};
		expect((await post(message(), { to: await to() })).status).toBe(503);
		expect(n8n.failures).toEqual([]);
		n8n.credentials = credentials;
		expect((await post(message(), { to: await to() })).status).toBe(200);
	});
});

describe('an event that n8n does not store', () => {
	it('starts the workflow when it is delivered again', async () => {
		n8n.beforeStoring = async () => {
			throw new Error('database or disk is full');
		};
		const { stored } = n8n;
		expect((await post(message())).status).toBe(500);
		expect(n8n.stored).toBe(stored);
		n8n.beforeStoring = async () => {};
		expect((await post(message())).status).toBe(200);
		expect((await post(message())).status).toBe(200);
		expect(n8n.started).toHaveLength(1);
	});

	it('starts by its next delivery, which waits for the first', async () => {
		let first = true;
		let fail!: () => void;
		n8n.beforeStoring = async () => {
			if (!first) return;
			first = false;
			await new Promise<void>((_, reject) => (fail = () => reject(new Error('full'))));
		};
		const deliveries = [1, 2, 3].map(() => post(message()));
		await expect.poll(() => fail).toBeTypeOf('function');
		fail();
		const answers = await Promise.all(deliveries);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 500]);
		expect(n8n.started).toHaveLength(1);
	});

	it('is not started twice when the sender gives up meanwhile', async () => {
		let store!: () => void;
		n8n.beforeStoring = async () => await new Promise<void>((resolve) => (store = resolve));
		const impatient = fetch(address(), {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(message()),
			signal: AbortSignal.timeout(300),
		});
		await expect(impatient).rejects.toThrow('timeout');
		const again = post(message());
		await new Promise((resolve) => setTimeout(resolve, 600));
		store();
		expect((await again).status).toBe(200);
		expect(n8n.started).toHaveLength(1);
	});
});

describe('what other nodes of the workflow have stored', () => {
	it('is not set back by a delivery', async () => {
		const kept = JSON.parse(n8n.stored) as IDataObject;
		for (const others of [{ global: { last: 1 } }, { 'node:Code': { last: 1 } }]) {
			n8n.stored = JSON.stringify({ ...kept, ...others });
			const meanwhile = JSON.stringify({ ...kept, global: { last: 2 } });
			n8n.beforeStoring = async () => void (n8n.stored = meanwhile);
			await post(message({ id: JSON.stringify(others) }));
			expect(n8n.stored).toBe(meanwhile);
		}
		expect(n8n.started).toHaveLength(2);
	});

	/** Another node stores its static data for the first time during the delivery. */
	function anotherStoresFirst(): string {
		const stored = JSON.parse(n8n.stored) as IDataObject;
		const first = JSON.stringify({ ...stored, global: { last: 1 } });
		n8n.beforeStoring = async () => void (n8n.stored = first);
		return first;
	}

	it('is not set back when it is stored for the first time', async () => {
		n8n.code = "$getWorkflowStaticData('global').last = 1; return [];";
		const first = anotherStoresFirst();
		await post(message());
		expect(n8n.stored).toBe(first);
	});

	it('is not set back by a delivery that took the time to read a session', async () => {
		n8n.parameters = { ...n8n.parameters, options: { includeSession: true } };
		const first = anotherStoresFirst();
		await post(message());
		expect(n8n.stored).toBe(first);
	});

	it('is nothing in most workflows: then the events are stored, too', async () => {
		await post(message());
		expect(n8n.seen).toHaveLength(8);
		n8n.restart();
		await post(message());
		expect(n8n.started).toHaveLength(1);
	});
});

describe('a second delivery', () => {
	it('starts nothing, whether it comes later, at the same time or after a restart', async () => {
		await sandbox.control.change({ webhooks: { copies: 5 } });
		await sandbox.control.receiveMessage({ sessionId: session });
		expect(await statuses()).toEqual([200, 200, 200, 200, 200]);
		expect(n8n.started).toHaveLength(1);

		await post(message());
		n8n.restart();
		expect((await post(message())).status).toBe(200);
		expect(n8n.started).toHaveLength(2);
	});

	it('is told from a change of the same message', async () => {
		await post(message({ updatedAt: '2026-09-08T17:02:11.9000000Z' }));
		await post(message({ updatedAt: '2026-09-08T17:02:11.9' }));
		await post(message({ updatedAt: '2026-09-08T17:02:12Z' }));
		expect(n8n.started).toHaveLength(2);
		const updatedAt = '2026-09-08T17:02:12Z';
		for (const status of ['DELIVERED', 'READ', 'DELIVERED', 'READ']) {
			await post({ ...message({ updatedAt, status }), date: new Date().toISOString() });
		}
		expect(n8n.started).toHaveLength(4);
	});

	it('is recognised in a burst of 1,000 events, out of order, each twice', async () => {
		await post(message());
		await sandbox.control.change({ webhooks: { copies: 2, shuffle: 50 } });
		const { ids } = await sandbox.control.emit({ event: 'PAYMENT_NEW', count: 1_000 });
		expect(await statuses()).toEqual(Array.from({ length: 2_000 }, () => 200));
		const started = n8n.started.slice(1).map(({ content }) => (content as { id: string }).id);
		expect(started.sort()).toEqual([...ids].sort());
		// Stored with the workflow, so that a new process knows all of them, and no more than the last 1,000.
		expect(n8n.seen).toHaveLength(1_000 * 8);
		n8n.restart();
		await post(message());
		expect(n8n.started).toHaveLength(1_002);
		await post(message());
		expect(n8n.started).toHaveLength(1_002);
	}, 60_000);
});

describe('filters', () => {
	it('that the event itself can answer make no request', async () => {
		n8n.parameters = { ...n8n.parameters, filters: { directions: ['TO_HUB'] } };
		await sandbox.control.clearLog();
		await post(message());
		expect(n8n.started).toEqual([]);
		await post(message({ direction: 'TO_HUB' }));
		expect(n8n.started).toHaveLength(1);
		expect(await sandbox.control.count()).toBe(0);
	});

	it('that only the session can answer read it, once for messages that arrive together', async () => {
		const [{ channelId }] = (await sandbox.control.records('sessions')).filter(
			({ id }) => id === session,
		) as [{ channelId: string }];
		await sandbox.control.clearLog();
		n8n.parameters = { ...n8n.parameters, filters: { channelIds: [channelId] } };
		await Promise.all([1, 2, 3].map((number) => post(message({ id: `m${number}` }))));
		expect(n8n.started).toHaveLength(3);
		n8n.parameters = { ...n8n.parameters, filters: { channelIds: [session] } };
		await post(message({ id: 'm4' }));
		expect(n8n.started).toHaveLength(3);
		// The first of the three, the other two, and the fourth.
		expect(await sandbox.control.count({ operationId: 'getSession' })).toBe(3);
		expect(n8n.started[0]).not.toHaveProperty('session');
	});

	it('decide by the session as it is after the message has arrived', async () => {
		const departments = await sandbox.control.records<{ id: string }>('departments');
		const [from, to] = departments.map(({ id }) => id);
		const transferred = async (departmentId?: string) =>
			await sandbox.control.putRecord('sessions', session, { departmentId });
		n8n.parameters = {
			...n8n.parameters,
			filters: { departmentIds: [to] },
			options: { includeSession: true },
		};
		await transferred(from);
		await post(message({ id: 'm1' }));
		expect(n8n.started).toEqual([]);
		await transferred(to);
		await post(message({ id: 'm2' }));
		expect(n8n.started).toMatchObject([{ session: { departmentId: to } }]);

		// A look-up that began before the transfer does not decide about a message that arrived after it.
		await sandbox.control.fault({ kind: 'slow', ms: 500, match: { path: '/chat/v2/session/*' } });
		await transferred(from);
		await sandbox.control.clearLog();
		const before = post(message({ id: 'm3' }));
		await expect.poll(() => sandbox.control.count({ operationId: 'getSession' })).toBe(1);
		await transferred(to);
		await Promise.all([before, post(message({ id: 'm4' }))]);
		expect(n8n.started.map(({ content }) => (content as IDataObject).id)).toEqual(['m2', 'm4']);
	});

	it('whose expression returns nothing let nothing pass', async () => {
		for (const filters of [
			{ directions: '={{ "" }}' },
			{ channelIds: ['={{ $json.absent }}'] },
			'={{ ({ panelIds: undefined }) }}',
			'={{ ({}) }}',
		]) {
			n8n.parameters = { ...n8n.parameters, filters };
			expect((await post(message())).status).toBe(500);
		}
		expect(n8n.failures.map(({ message }) => message)).toEqual([
			"'Directions' is empty",
			"'Channel Names or IDs' is empty",
			"'Panel Names or IDs' is empty",
			"'Filters' is empty",
		]);
		expect(n8n.started).toEqual([]);
	});

	it.each([
		['an object', `={{ ({ messageTypes: ['IMAGE'] }) }}`],
		['JSON text', `={{ '{ "messageTypes": ["IMAGE"] }' }}`],
	])('given by one expression hold: %s', async (_, filters) => {
		n8n.parameters.filters = filters;
		expect(await post(message())).toMatchObject({ text: '{"started":false}' });
		expect(await post(message({ type: 'IMAGE' }))).toMatchObject({ text: '{"started":true}' });
	});

	it('that cannot be applied start a failed execution and ask for another delivery', async () => {
		n8n.parameters = { ...n8n.parameters, filters: { channelIds: [session] } };
		n8n.credentials = sandbox.credentials(tokens.crm);
		expect((await post(message())).status).toBe(500);
		expect(n8n.failures).toMatchObject([{ httpCode: '401' }]);
		n8n.credentials = sandbox.credentials();
		expect((await post(message())).status).toBe(200);
		expect(n8n.started).toEqual([]);
	});
});

describe('the session of a message', () => {
	it('is added with its contact, and read once for messages that follow each other', async () => {
		n8n.parameters = { ...n8n.parameters, options: { includeSession: true } };
		await sandbox.control.clearLog();
		await sandbox.control.receiveMessage({ sessionId: session, count: 5 });
		expect(await statuses()).toEqual([200, 200, 200, 200, 200]);
		expect(await sandbox.control.count({ operationId: 'getSession' })).toBe(1);
		for (const item of n8n.started) {
			expect(item).toMatchObject({
				session: { id: session, contactDetails: { name: 'Ana Exemplo' } },
				contact: { name: 'Ana Exemplo', phonenumber: '+55|11900000001' },
			});
		}
		expect(await sandbox.control.unknownNames()).toEqual([]);
	});

	it('is confirmed when n8n has stored it, and not before', async () => {
		n8n.parameters = { ...n8n.parameters, options: { includeSession: true } };
		await sandbox.control.fault({ kind: 'slow', ms: 700, match: { path: '/chat/v2/session/*' } });
		expect((await post(message())).status).toBe(200);
		expect(n8n.started).toMatchObject([{ session: { id: session } }]);
		n8n.beforeStoring = async () => {
			throw new Error('database or disk is full');
		};
		expect((await post(message({ id: 'm2' }))).status).toBe(500);
	});

	it('is missed, not waited for, when it cannot be read', async () => {
		n8n.parameters = { ...n8n.parameters, options: { includeSession: true } };
		n8n.credentials = sandbox.credentials(tokens.crm);
		await post(message());
		await expect.poll(() => n8n.started.length).toBe(1);
		expect(n8n.started[0]).toMatchObject({ session: null, contact: null });
		expect(n8n.log.join()).toContain('without its session');
		expect(n8n.failures).toEqual([]);
	});
});

describe('The simplified output', () => {
	it('gives short contents with one spelling, in the order of their tables', async () => {
		n8n.parameters = {
			...n8n.parameters,
			output: 'simplified',
			options: { includeSession: true },
		};
		await post(message({ createdAt: '2026-09-08T17:02:11.438100', details: { file: null } }));
		await expect.poll(() => n8n.started.length).toBe(1);
		const [item] = n8n.started as [IDataObject];
		expect(Object.keys(item.content as object).slice(0, 4)).toEqual([
			'id',
			'sessionId',
			'direction',
			'type',
		]);
		expect(item).toMatchObject({
			content: { createdAt: '2026-09-08T17:02:11.4381Z', fileUrl: null },
			session: { contactName: 'Ana Exemplo', phoneNumber: '+5511900000001' },
			contact: { phoneNumber: '+5511900000001', tagNames: expect.arrayContaining(['VIP']) },
		});
		expect(item.content).not.toHaveProperty('details');
		expect(item.session).not.toHaveProperty('contactDetails');
		const [read] = await sandbox.control.requests({ path: `/chat/v2/session/${session}` });
		expect(new URLSearchParams(read!.query).getAll('includeDetails')).toEqual(
			expect.arrayContaining(['ClassificationDetails', 'ContactDetails', 'ChannelDetails']),
		);
	});

	it('leaves contents that have no short record as they are, and writes the date in one form', async () => {
		n8n.parameters = { ...n8n.parameters, output: 'simplified' };
		const date = '2026-09-08T17:02:11.5000';
		await post({ eventType: 'PAYMENT_NEW', date, content: { odd: [1] } });
		await post({ ...message(), date: null, content: 'text' });
		expect(n8n.started).toMatchObject([
			{ eventType: 'PAYMENT_NEW', date: '2026-09-08T17:02:11.5Z', content: { odd: [1] } },
			{ eventType: 'MESSAGE_RECEIVED', date: null, content: 'text' },
		]);
	});

	it('leaves a session that cannot be read null', async () => {
		n8n.parameters = { ...n8n.parameters, output: 'simplified', options: { includeSession: true } };
		n8n.credentials = sandbox.credentials(tokens.crm);
		await post(message());
		await expect.poll(() => n8n.started.length).toBe(1);
		expect(n8n.started[0]).toMatchObject({ content: { id: 'm1' }, session: null, contact: null });
	});
});

describe('a test event', () => {
	it('starts the test once and leaves no memory', async () => {
		await n8n.deactivate();
		await n8n.listen();
		await post(message());
		await post(message());
		expect(n8n.started).toHaveLength(2);
		expect(n8n.seen).toBe('');
	});
});
