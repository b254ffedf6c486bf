/** Who may ask for what, and how a request is read before anybody answers it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import { ask } from './ask.ts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ sessions: 120 });
});
beforeEach(() => sandbox.control.reset());
afterAll(() => sandbox.close());

const get = (path: string, authorization?: string | null) =>
	ask(sandbox, 'GET', path, authorization === undefined ? {} : { authorization });

describe('authentication', () => {
	it.each([null, 'Bearer pn_sandbox_revoked', 'Bearer nonsense', 'Basic abc', ''])(
		'comes before routing: %s is refused on a known, an unknown and a prefixless path',
		async (authorization) => {
			for (const path of ['/core/v1/tag', '/core/v1/nothing', '/v1/tag']) {
				const { status, body } = await get(path, authorization);
				expect([path, status]).toEqual([path, 401]);
				expect(body).toMatchObject({
					error: true,
					key: 'ERROR_UNAUTHORIZED',
					text: 'Acesso negado',
				});
			}
		},
	);

	it('accepts the bare token, unless it is told not to', async () => {
		expect((await get('/core/v1/tag', sandbox.tokens.full)).status).toBe(200);
		await sandbox.control.change({ acceptBareToken: false });
		expect((await get('/core/v1/tag', sandbox.tokens.full)).status).toBe(401);
		expect((await get('/core/v1/tag')).status).toBe(200);
	});

	it('knows further keys of a kind by their ending', async () => {
		expect((await get('/chat/v2/session', 'Bearer pn_sandbox_full_2')).status).toBe(200);
		expect((await get('/chat/v2/session', 'Bearer pn_sandbox_crm_2')).status).toBe(401);
		expect((await get('/core/v1/tag', 'Bearer pn_sandbox_fuller')).status).toBe(401);
	});

	it('words a refusal of the newest send family as problem details', async () => {
		const { status, body } = await ask(sandbox, 'POST', '/chat/v1/send/text', {
			authorization: null,
		});
		expect(status).toBe(401);
		expect(body).toMatchObject({ title: 'Unauthorized', status: 401 });
	});
});

describe('scope', () => {
	const crm = 'Bearer pn_sandbox_crm';

	it.each([
		'/chat/v2/session',
		'/chat/v1/channel',
		'/chat/v1/template',
		'/chat/v1/chatbot',
		'/core/v2/file?Type=IMAGE&Name=a',
	])('a CRM token is refused %s', async (path) => {
		const { status, body } = await get(path, crm);
		expect(status).toBe(401);
		expect(body.key).toBe('ERROR_UNAUTHORIZED');
	});

	it.each([
		'/core/v1/tag',
		'/core/v1/contact',
		'/core/v1/agent',
		'/core/v2/department',
		'/crm/v2/panel',
		'/core/v1/webhook/event',
	])('a CRM token may read %s', async (path) => {
		expect((await get(path, crm)).status).toBe(200);
	});

	it('can be denied with 403', async () => {
		await sandbox.control.change({ scopeDenial: 403 });
		expect((await get('/chat/v2/session', crm)).status).toBe(403);
	});

	it('keeps account tokens from the operations of resellers', async () => {
		expect((await get('/core/v1/company')).status).toBe(401);
		expect((await get('/core/v1/company', 'Bearer pn_sandbox_partner')).status).toBe(200);
		expect((await get('/core/v1/company/officehours')).status).toBe(200);
	});
});

describe('routes', () => {
	it('answers a path without a service prefix with a short text', async () => {
		const { status, text } = await get('/v1/channel');
		expect([status, text]).toEqual([400, 'badrequest']);
	});

	it('answers an unknown route with 200 and the error body', async () => {
		const { status, body } = await get('/core/v9/unicorn');
		expect(status).toBe(200);
		expect(body).toMatchObject({ error: true, httpStatusCode: 404, key: 'ERROR_UNAUTHORIZED' });
	});

	it('tells the note of an id from the notes of a session', async () => {
		const session = 'b68baab6-7341-4b82-8f7b-d94dd6a7958b';
		const note = (
			await ask(sandbox, 'POST', `/chat/v1/session/${session}/note`, { body: { text: 'x' } })
		).body;
		expect((await get(`/chat/v1/session/note/${note.id}`)).body.id).toBe(note.id);
		expect((await get(`/chat/v1/session/${session}/note`)).body.items).toHaveLength(1);
	});

	it('answers an unknown id with 404', async () => {
		const { status, body } = await get('/chat/v2/session/00000000-0000-4000-8000-000000000000');
		expect(status).toBe(404);
		expect(body.key).toBe('ENTITY_NOT_FOUND');
	});
});

describe('names, as the API takes them', () => {
	beforeEach(() => sandbox.control.change({ strict: false }));

	it('are matched without regard to case', async () => {
		const { body } = await get(
			'/chat/v2/session?pagesize=3&STATUS=PENDING&includedetails=ContactDetails',
		);
		expect(body.items).toHaveLength(3);
		expect(body.items[0].status).toBe('PENDING');
		expect(body.items[0].contactDetails).not.toBeNull();
		expect(await sandbox.control.unknownNames()).toEqual([]);
	});

	it('are ignored and counted when nobody knows them', async () => {
		const { body } = await get('/chat/v2/session?Statuz=PENDING&Statuz=STARTED&Status[]=PENDING');
		expect(body.totalItems).toBe(120);
		await get('/chat/v2/session?Statuz=PENDING');
		expect(await sandbox.control.unknownNames()).toEqual([
			{ operationId: 'listSessions', where: 'query', name: 'Statuz', count: 2 },
			{ operationId: 'listSessions', where: 'query', name: 'Status[]', count: 1 },
		]);
	});

	it('count as unknown inside a body too, however deep', async () => {
		await ask(sandbox, 'POST', '/chat/v1/message/send', {
			body: { to: '5511900000001', sessionMetada: {}, body: { text: 'x', txt: 'y' } },
		});
		expect(await sandbox.control.unknownNames()).toEqual([
			{ operationId: 'sendMessage', where: 'body', name: 'sessionMetada', count: 1 },
			{ operationId: 'sendMessage', where: 'body', name: 'body.txt', count: 1 },
		]);
	});

	it('may stand in brackets for metadata', async () => {
		const { body } = await get('/chat/v2/session?Metadata[pedido]=1017&PageSize=100');
		expect(body.items.length).toBeLessThan(120);
		for (const { metadata } of body.items) expect(metadata).toEqual({ pedido: '1017' });
	});
});

describe('names, in strict mode', () => {
	const send = '/chat/v1/message/send';
	const text = { to: '5511900000001', body: { text: 'x' } };
	it.each([
		['GET', '/chat/v2/session?Statuz=PENDING', undefined, 'Statuz'],
		['GET', '/chat/v2/session?Status[]=PENDING', undefined, 'Status[]'],
		['GET', '/chat/v2/session?pagesize=3', undefined, 'pagesize'],
		['POST', send, { ...text, sessionMetada: {} }, 'sessionMetada'],
		['POST', send, { ...text, body: { text: 'x', txt: 'y' } }, 'body.txt'],
	])('%s %s refuses what the specification does not have', async (method, path, body, name) => {
		const refused = await ask(sandbox, method, path, { body });
		expect(refused.status).toBe(400);
		expect(Object.keys(refused.body.errors)).toEqual([name]);
		expect(await sandbox.control.violations()).toHaveLength(1);
	});

	it('does not answer with what the specification does not have', async () => {
		const [tag] = await sandbox.control.records<{ id: string }>('tags');
		await sandbox.control.putRecord('tags', tag!.id, { name: null });
		const { status, body } = await get('/core/v1/tag');
		expect(status).toBe(500);
		expect(body.message).toContain('/0/name must be string');
		await sandbox.control.change({ strict: false });
		expect((await get('/core/v1/tag')).status).toBe(200);
	});
});

describe('requests that the specification refuses', () => {
	it.each([
		['GET', '/chat/v2/session?Status=PENDING,STARTED', 'Status.0'],
		['GET', '/chat/v2/session?ContactId=ana', 'ContactId'],
		['GET', '/chat/v2/session?CreatedAt.After=yesterday', 'CreatedAt.After'],
		['GET', '/chat/v2/session?Type=GROUP&Type=INDIVIDUAL', 'Type'],
		['GET', '/chat/v2/session/ana', 'id'],
		['GET', '/chat/v1/message', ''],
	])('%s %s gets 400 and is recorded', async (method, path, field) => {
		const { status, body } = await ask(sandbox, method, path);
		expect(status).toBe(400);
		expect(body.title).toBe('One or more validation errors occurred.');
		if (field) expect(Object.keys(body.errors)).toContain(field);
		const [violation, ...others] = await sandbox.control.violations();
		expect(others).toEqual([]);
		expect(violation).toMatchObject({ method, path: path.split('?')[0] });
	});

	it('a body that is no JSON, or lacks what is required', async () => {
		const malformed = await fetch(`${sandbox.url}/core/v1/tag`, {
			method: 'POST',
			headers: { authorization: sandbox.tokens.full, 'content-type': 'application/json' },
			body: '{"name":',
		});
		expect(malformed.status).toBe(400);
		expect((await ask(sandbox, 'POST', '/core/v1/tag', { body: {} })).status).toBe(400);
		expect((await ask(sandbox, 'POST', '/core/v1/tag')).status).toBe(400);
		const plain = await ask(sandbox, 'POST', '/core/v1/tag', {
			body: { name: 'x' },
			headers: { 'content-type': 'text/plain' },
		});
		expect(plain.status).toBe(400);
		expect(await sandbox.control.violations()).toHaveLength(4);
	});

	it('problem details for the newest send family', async () => {
		const { status, body } = await ask(sandbox, 'POST', '/chat/v1/send/text', {
			body: { to: '5511900000001' },
		});
		expect(status).toBe(400);
		expect(body).toMatchObject({ title: 'Bad Request', instance: '/chat/v1/send/text' });
	});
});

describe('the log', () => {
	it('keeps what arrived, with the name of the token in place of the key', async () => {
		await sandbox.control.change({ strict: false });
		await ask(sandbox, 'POST', '/core/v1/tag?x=%20', {
			body: { name: 'Nova' },
			headers: { 'x-test': 'yes' },
		});
		const [request, ...others] = await sandbox.control.requests();
		expect(others).toEqual([]);
		expect(request).toMatchObject({
			number: 1,
			method: 'POST',
			path: '/core/v1/tag',
			query: 'x=%20',
			token: 'full',
			operationId: 'createTag',
			body: { name: 'Nova' },
			status: 200,
			headers: { authorization: 'Bearer <full>', 'x-test': 'yes' },
		});
		expect(JSON.stringify(request)).not.toContain(sandbox.tokens.full);
	});

	it('counts by method, path, operation, status and token', async () => {
		await get('/core/v1/tag');
		await get('/core/v1/agent');
		await get('/chat/v2/session?PageSize=0');
		expect(await sandbox.control.count()).toBe(3);
		expect(await sandbox.control.count({ path: '/core/*' })).toBe(2);
		expect(await sandbox.control.count({ operationId: 'listAgents', method: 'get' })).toBe(1);
		expect(await sandbox.control.count({ status: 400, token: 'full' })).toBe(1);
		expect(await sandbox.control.count({ after: 2 })).toBe(1);
	});
});
