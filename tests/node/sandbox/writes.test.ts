/** What is written can be read, and partial updates change what they name and nothing else. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import { ask } from './ask.ts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ sessions: 60 });
});
beforeEach(() => sandbox.control.reset());
afterAll(() => sandbox.close());

const get = async (path: string) => (await ask(sandbox, 'GET', path)).body;
const post = (path: string, body?: unknown) => ask(sandbox, 'POST', path, { body });
const put = (path: string, body?: unknown) => ask(sandbox, 'PUT', path, { body });
const remove = (path: string, body?: unknown) => ask(sandbox, 'DELETE', path, { body });

const session = 'b68baab6-7341-4b82-8f7b-d94dd6a7958b';
const contact = '313fb77d-5cbc-44d1-b247-ca862a9da3bc';
const phone = '5511900000001';
const user = '9d231cee-9a1c-48da-8f14-77c0746ced34';
const card = '8317c02e-3441-40dd-a02e-11862879e3b7';
const salesPanel = '3a5618d9-f00d-4826-bdbd-c8defa732912';
const allContact = `/core/v1/contact/${contact}?IncludeDetails=Tags&IncludeDetails=CustomFields&IncludeDetails=Portfolios`;

describe('sessions', () => {
	it('change status, are completed, assigned and transferred', async () => {
		await put(`/chat/v1/session/${session}/status`, { newStatus: 'PENDING' });
		expect(await get(`/chat/v2/session/${session}`)).toMatchObject({
			status: 'PENDING',
			statusDescription: 'Pendente',
			endAt: null,
		});
		await put(`/chat/v1/session/${session}/assignee`, { userId: user });
		expect(await get(`/chat/v2/session/${session}`)).toMatchObject({
			status: 'IN_PROGRESS',
			userId: user,
		});
		const department = '3216f1bc-6f4f-4cc4-8666-3370bb8e3b97';
		await put(`/chat/v1/session/${session}/transfer`, {
			type: 'DEPARTMENT',
			newDepartmentId: department,
		});
		expect(await get(`/chat/v2/session/${session}`)).toMatchObject({
			departmentId: department,
			userId: null,
		});
		await put(`/chat/v1/session/${session}/complete`, { reactivateOnNewMessage: false });
		const completed = await get(`/chat/v2/session/${session}`);
		expect(completed.status).toBe('COMPLETED');
		expect(completed.endAt).not.toBeNull();
	});

	it('want a userId, not the id of an agent', async () => {
		const { status, body } = await put(`/chat/v1/session/${session}/assignee`, {
			userId: '7d3ecfaf-8976-4e22-9ed6-b3ace46c33a2',
		});
		expect([status, body.key]).toEqual([500, 'FORM_ERROR']);
	});

	it('are updated by what fields names: not named is ignored, null clears, metadata merges', async () => {
		const path = `/chat/v2/session/${session}/partial`;
		const before = await get(`/chat/v2/session/${session}`);
		await put(path, { number: 'x', userId: null });
		expect(await get(`/chat/v2/session/${session}`)).toMatchObject({
			number: before.number,
			userId: before.userId,
		});
		await put(path, {
			fields: ['UserId', 'Metadata'],
			userId: null,
			number: 'x',
			metadata: { a: '1', b: '2' },
		});
		await put(path, { fields: ['Metadata'], metadata: { b: null, c: '3' } });
		const after = await get(`/chat/v2/session/${session}`);
		expect([after.userId, after.number]).toEqual([null, before.number]);
		expect(after.metadata).toEqual({ a: '1', c: '3' });
	});

	it('keep notes', async () => {
		const { body: note } = await post(`/chat/v1/session/${session}/note`, { text: 'Ligar amanhã' });
		expect(note).toMatchObject({ type: 'NOTE', text: 'Ligar amanhã', sessionId: session });
		expect((await get(`/chat/v1/session/${session}/note`)).totalItems).toBe(1);
		await remove(`/chat/v1/session/note/${note.id}`);
		expect((await get(`/chat/v1/session/${session}/note`)).totalItems).toBe(0);
	});
});

describe('contacts', () => {
	it('are found by number in every spelling', async () => {
		for (const spelling of [phone, `+${phone}`, '%2B55%7C11900000001', '11900000001']) {
			expect((await get(`/core/v1/contact/phonenumber/${spelling}`)).id).toBe(contact);
		}
	});

	it('with an unknown number are a 500 with FORM_ERROR', async () => {
		const { status, body } = await ask(
			sandbox,
			'GET',
			'/core/v1/contact/phonenumber/5511988887777',
		);
		expect(status).toBe(500);
		expect(body).toMatchObject({
			key: 'FORM_ERROR',
			text: 'Contato não encontrado',
			httpStatusCode: 'INTERNALSERVERERROR',
		});
	});

	it('are created once; a second time fails, returns the first, or updates it', async () => {
		const body = {
			name: 'Nova Pessoa',
			phoneNumber: '5511955550001',
			tagNames: ['VIP'],
			email: 'nova@example.com',
		};
		const created = (await post('/core/v1/contact', body)).body;
		expect(created).toMatchObject({
			phoneNumber: '+55|11955550001',
			phoneNumberFormatted: '(11) 95555-0001',
			tagNames: ['VIP'],
		});
		expect((await post('/core/v1/contact', body)).body.key).toBe('FORM_ERROR');
		const same = (
			await post('/core/v1/contact', { ...body, name: 'Outra', options: { getIfExists: true } })
		).body;
		expect(same).toMatchObject({ id: created.id, name: 'Nova Pessoa' });
		const updated = (
			await post('/core/v1/contact', {
				phoneNumber: body.phoneNumber,
				name: 'Outra',
				tagNames: ['Cliente'],
				options: { upsert: true },
			})
		).body;
		// An upsert replaces the tags and leaves alone what was not sent.
		expect(updated).toMatchObject({
			id: created.id,
			name: 'Outra',
			tagNames: ['Cliente'],
			email: 'nova@example.com',
		});
	});

	it('are updated by what fields names; tags are added by default', async () => {
		await put(`/core/v2/contact/${contact}`, {
			fields: ['Email', 'Tags', 'CustomFields'],
			name: 'ignored',
			email: null,
			tagNames: ['Suporte'],
			customFields: { cpf: '1', unknown: 'x', 'limite-de-credito': 'no number' },
		});
		const changed = await get(allContact);
		expect(changed).toMatchObject({
			name: 'Ana Exemplo',
			email: null,
			customFields: { segmento: 'Varejo', cpf: '1' },
		});
		expect(changed.tagNames).toEqual(['Cliente', 'VIP', 'Suporte']);
		expect(Object.keys(changed.customFields)).not.toContain('unknown');
		expect(Object.keys(changed.customFields)).not.toContain('limite-de-credito');
	});

	it('change tags with three operations', async () => {
		const path = `/core/v1/contact/phonenumber/${phone}/tags`;
		await post(path, { tagNames: ['VIP'], operation: 'DeleteIfExists' });
		expect((await get(allContact)).tagNames).toEqual(['Cliente']);
		await post(path, { tagNames: ['Suporte'], operation: 'InsertIfNotExists' });
		expect((await get(allContact)).tagNames).toEqual(['Cliente', 'Suporte']);
		await post(path, { tagNames: ['VIP'], operation: 'ReplaceAll' });
		expect((await get(allContact)).tagNames).toEqual(['VIP']);
	});

	it('come in batches that update whom they find', async () => {
		const { body } = await post('/core/v2/contact/batch', {
			items: [
				{ phoneNumber: phone, name: 'Ana B.' },
				{ phoneNumber: '5511955550009', name: 'Novo' },
			],
		});
		expect(body.map(({ id }: { id: string }) => id)[0]).toBe(contact);
		expect((await get(allContact)).name).toBe('Ana B.');
		const tooMany = await post('/core/v2/contact/batch', {
			items: Array.from({ length: 101 }, () => ({ name: 'x' })),
		});
		expect(tooMany.status).toBe(400);
	});
});

describe('cards', () => {
	const path = `/crm/v3/panel/card/${card}`;
	const shown = `/crm/v2/panel/card/${card}?IncludeDetails=StepTitle&IncludeDetails=LostReason&IncludeDetails=Contacts`;

	it('move, are lost for a reason, archived, and keep what is not named', async () => {
		await put(path, {
			fields: ['StepId'],
			stepId: '9a790229-7239-4b3c-8f40-273ab19a2c59',
			title: 'ignored',
		});
		expect(await get(shown)).toMatchObject({
			stepTitle: 'Fechamento',
			title: 'Bruno Teste - 20 unidades',
		});
		await put(path, {
			fields: ['Status'],
			status: 'LOST',
			lostReasonId: '7d0012cb-a93b-4985-97ce-e91e037ccda4',
		});
		expect(await get(shown)).toMatchObject({ status: 'LOST', lostReason: { name: 'Preço' } });
		await put(path, { fields: ['Status'], status: 'ARCHIVED' });
		expect(await get(shown)).toMatchObject({ status: 'ARCHIVED', lostReason: null });
		expect((await get(`/crm/v1/panel/card/${card}`)).archived).toBe(true);
	});

	it("are created in the panel of their step, with the panel's next key", async () => {
		const { body } = await post('/crm/v2/panel/card', {
			stepId: 'fbc8b949-60df-4d34-b7ef-dc994c6a66ba',
			title: 'Novo',
			contactIds: [contact],
			tagNames: ['Urgente'],
		});
		expect(body).toMatchObject({
			panelId: salesPanel,
			stepTitle: 'Novo lead',
			status: 'OPEN',
			key: `PDV-${body.number}`,
		});
		expect(body.contacts).toEqual([{ id: contact, name: 'Ana Exemplo' }]);
		expect(body.tagIds).toHaveLength(1);
	});

	it('are duplicated with what is named', async () => {
		const { body } = await post(`/crm/v2/panel/card/${card}/duplicate`, {
			options: { archiveOriginalCard: true, fields: ['Contacts'] },
		});
		expect(body).toMatchObject({
			title: 'Bruno Teste - 20 unidades',
			monetaryAmount: null,
			status: 'OPEN',
		});
		expect(body.contactIds).toHaveLength(1);
		expect((await get(shown)).status).toBe('ARCHIVED');
	});

	it('keep notes; lost reasons are refused for a MANAGEMENT panel', async () => {
		const before = (await get(`/crm/v1/panel/card/${card}/note`)).totalItems;
		const note = (await post(`/crm/v1/panel/card/${card}/note`, { text: 'Ligar' })).body;
		expect((await get(`/crm/v1/panel/card/${card}/note`)).totalItems).toBe(before + 1);
		expect((await remove(`/crm/v1/panel/card/${card}/note/${note.id}`)).text).toBe('');
		expect((await get(`/crm/v1/panel/card/${card}/note`)).totalItems).toBe(before);
		expect((await get('/crm/v1/panel/2e070715-084e-4669-b663-db4c20c0d7d4/lost-reason')).key).toBe(
			'FORM_ERROR',
		);
	});
});

describe('sequences', () => {
	it('take and lose contacts, by id and by number', async () => {
		const path = '/chat/v1/sequence/47314f1e-329c-4f98-bd49-c61871b608a3/contact';
		const list = path.replace('v1', 'v2');
		const before = (await get(list)).totalItems;
		await post(`${path}/batch`, { phoneNumbers: ['5511955550010', '5511955550011'] });
		expect((await get(list)).totalItems).toBe(before + 2);
		expect((await get(`${list}?PhoneNumber=5511955550010`)).totalItems).toBe(1);
		expect((await remove(path, { phoneNumber: '5511955550010' })).text).toBe('');
		expect((await get(list)).totalItems).toBe(before + 1);
	});
});

describe('scheduled messages', () => {
	it('are made, changed, cancelled once', async () => {
		const made = (
			await post('/chat/v1/scheduled-message', {
				to: phone,
				type: 'CHATBOT',
				botKey: '643de5d9-01ef-47ef-816e-432020d413a0',
				scheduling: '2026-10-01T12:00:00Z',
			})
		).body;
		const path = `/chat/v1/scheduled-message/${made.id}`;
		await put(path, {
			fields: ['Scheduling'],
			scheduling: '2026-11-01T12:00:00Z',
			type: 'TEMPLATE',
		});
		expect(await get(path)).toMatchObject({
			scheduling: '2026-11-01T12:00:00Z',
			type: 'CHATBOT',
			status: 'SCHEDULED',
		});
		expect((await post(`${path}/cancel`)).text).toBe('');
		expect((await get(path)).status).toBe('CANCELED');
		expect((await post(`${path}/cancel`)).status).toBe(500);
		expect((await put(path, { fields: ['To'], to: phone })).status).toBe(500);
	});

	it('go out at their time, which ends their being changed', async () => {
		const schedule = async (at: string, rest = {}) =>
			(
				await post('/chat/v1/scheduled-message', {
					to: phone,
					type: 'CHATBOT',
					botKey: '643de5d9-01ef-47ef-816e-432020d413a0',
					scheduling: at,
					...rest,
				})
			).body;
		const early = await schedule('2027-01-01T12:00:00Z');
		const lost = await schedule('2027-01-01T12:00:00Z', { to: '5599999999999' });
		const late = await schedule('2027-01-02T12:00:00Z');
		await sandbox.control.forward('2027-01-01T12:00:00Z');
		const at = (id: string) => get(`/chat/v1/scheduled-message/${id}`);
		const sent = await at(early.id);
		expect(sent.status).toBe('SENT');
		const { items } = await get(`/chat/v1/session/${sent.sessionId}/message?PageSize=100`);
		expect(items.at(-1).createdAt.slice(0, 10)).toBe('2027-01-01');
		expect(await at(lost.id)).toMatchObject({ status: 'FAILED' });
		expect(await at(late.id)).toMatchObject({ status: 'SCHEDULED' });
		const { body } = await post('/chat/v1/scheduled-message/batch-cancel', [early.id, late.id]);
		expect(body.map(({ id, status }: Record<string, string>) => [id, status])).toEqual([
			[late.id, 'CANCELED'],
		]);
	});

	it('name what they send', async () => {
		const refused = async (body: object) =>
			(await post('/chat/v1/scheduled-message', { to: phone, ...body })).status;
		const unknown = '00000000-0000-4000-8000-000000000000';
		expect(await refused({ type: 'TEMPLATE' })).toBe(500);
		expect(await refused({ type: 'TEMPLATE', templateId: unknown })).toBe(500);
		expect(await refused({ type: 'CHATBOT' })).toBe(500);
		expect(await refused({ type: 'CHATBOT', botKey: unknown })).toBe(500);
	});

	it('are found by receiver, department and time', async () => {
		const list = '/chat/v1/scheduled-message';
		const department = (await get('/core/v2/department'))[0];
		const made = (
			await post(list, {
				to: phone,
				department: { id: department.id },
				type: 'CHATBOT',
				botKey: '643de5d9-01ef-47ef-816e-432020d413a0',
				scheduling: '2028-03-01T12:00:00Z',
			})
		).body;
		for (const filter of [
			`To=${made.contactId}`,
			`To=${phone}`,
			`Department=${encodeURIComponent(department.name)}`,
			'ScheduledAt.After=2028-02-29T00:00:00Z',
		]) {
			const { items } = await get(`${list}?${filter}&PageSize=100`);
			expect(items.map(({ id }: { id: string }) => id)).toContain(made.id);
		}
		for (const filter of ['Department=nobody', 'User=nobody', 'To=5511000000009']) {
			expect((await get(`${list}?${filter}`)).totalItems).toBe(0);
		}
	});
});

describe('tags', () => {
	it('keep their color unless it is changed, and are deleted from contacts only on request', async () => {
		const { body: tag } = await post('/core/v1/tag', { name: 'Prioridade', color: 'RED_500' });
		const path = `/core/v1/tag/${tag.id}`;
		expect((await put(path, { name: 'Urgente' })).body).toMatchObject({ color: 'RED_500' });
		await post(`/core/v1/contact/${contact}/tags`, {
			...{ tagIds: [tag.id], operation: 'InsertIfNotExists' },
		});
		expect((await remove(path)).body.key).toBe('FORM_ERROR');
		expect((await remove(path, { removeFromContacts: true })).text).toBe('');
		expect((await get(allContact)).tagIds).not.toContain(tag.id);
		expect((await remove(path)).status).toBe(404);
	});

	it('have a name of 1 to 255 characters and a color of the palette', async () => {
		const refused = [{ name: '' }, { name: 'x'.repeat(256) }, { name: 'x', color: 'GOLD_1' }, {}];
		for (const body of refused) expect((await post('/core/v1/tag', body)).status).toBe(400);
	});
});

describe('users and departments', () => {
	const path = (id: unknown) => `/core/v1/agent/${String(id)}`;
	const teams = '/core/v1/department';
	const membersOf = async (id: string) =>
		(await get(`${teams}/${id}?includeDetails=Agents`)).agents.map(
			({ userId }: { userId: string }) => userId,
		);
	const make = async () => {
		const { body: agent } = await post('/core/v1/agent', { name: 'Nina', profile: 'Agent' });
		const made = await Promise.all(['A', 'B'].map((name) => post(teams, { name })));
		return { agent, one: made[0]!.body.id as string, other: made[1]!.body.id as string };
	};

	it('have paths by the id of the user, not by its userId', async () => {
		const { agent } = await make();
		expect((await get(path(agent.id))).userId).toBe(agent.userId);
		expect((await ask(sandbox, 'GET', path(agent.userId))).status).toBe(404);
	});

	it('change by what fields names; the name cannot be emptied', async () => {
		const { agent } = await make();
		await put(path(agent.id), { fields: ['ShortName'], shortName: 'Ni', email: 'n@example.com' });
		expect(await get(path(agent.id))).toMatchObject({ shortName: 'Ni', email: null });
		await put(path(agent.id), { fields: ['ShortName'], shortName: null });
		expect(await get(path(agent.id))).toMatchObject({ shortName: null });
		const { body } = await put(path(agent.id), { fields: ['Name'], name: null });
		expect(body.key).toBe('FORM_ERROR');
		expect((await put(path(agent.id), { name: 'Without fields' })).status).toBe(400);
	});

	it('show a membership on both sides: added, replaced, removed', async () => {
		const { agent, one, other } = await make();
		const set = (action: string, ...ids: string[]) =>
			post(`${path(agent.id)}/departments`, {
				...{ action, items: ids.map((departmentId) => ({ departmentId })) },
			});
		const shown = async () =>
			(await get(path(agent.id))).departments.map(
				({ departmentId }: { departmentId: string }) => departmentId,
			);
		expect((await set('Upsert', one)).text).toBe('');
		expect([await shown(), await membersOf(one)]).toEqual([[one], [agent.userId]]);
		await set('ReplaceAll', other);
		expect([await shown(), await membersOf(one)]).toEqual([[other], []]);
		await set('Remove', other);
		expect([await shown(), await membersOf(other)]).toEqual([[], []]);
		expect((await set('Add', one)).status).toBe(400);

		const body = { action: 'Upsert', items: [{ userId: agent.userId, isSupervisor: true }] };
		expect((await put(`${teams}/${one}/agents`, body)).body).toEqual(body);
		expect((await get(path(agent.id))).departments[0]).toMatchObject({ isSupervisor: true });
		expect((await remove(`${teams}/${one}`)).text).toBe('');
		expect(await shown()).toEqual([]);
		expect((await ask(sandbox, 'GET', `${teams}/${one}`)).status).toBe(404);
	});

	it('are gone when deleted, and the open sessions go where the body says', async () => {
		const { agent } = await make();
		const assign = () =>
			put(`/chat/v1/session/${session}/assignee`, { userId: agent.userId as string });
		const transfer = { sessionResolution: 'TRANSFER' };
		await put(`/chat/v1/session/${session}/status`, { newStatus: 'PENDING' });
		await assign();
		for (const transferUserId of [undefined, agent.id]) {
			const { body } = await remove(path(agent.id), { ...transfer, transferUserId });
			expect(body.key).toBe('FORM_ERROR');
		}
		expect((await remove(path(agent.id), { ...transfer, transferUserId: user })).text).toBe('');
		expect((await get(`/chat/v2/session/${session}`)).userId).toBe(user);
		expect((await ask(sandbox, 'GET', path(agent.id))).status).toBe(404);
		expect((await remove(path(agent.id))).status).toBe(404);
	});

	it('keep the scope of their channels', async () => {
		const [channel] = await get('/chat/v1/channel');
		const scopeOf = async (channelsConfig: unknown) => {
			const { body } = await post(teams, { name: 'C', channelsConfig });
			return await get(`${teams}/${body.id}/channel`);
		};
		const selected = { scope: 'SELECTED', channels: [channel.id] };
		expect(await scopeOf(selected)).toEqual(selected);
		expect(await scopeOf({ scope: 'ALL' })).toEqual({ scope: 'ALL', channels: null });
		expect(await scopeOf({ scope: 'NONE' })).toEqual({ scope: 'NONE', channels: null });
		expect(await scopeOf(undefined)).toEqual({ scope: 'ALL', channels: null });
	});
});

describe('custom fields', () => {
	it('are those of contacts unless those of panels are asked for', async () => {
		const of = async (query: string) =>
			new Set(
				(await get(`/core/v1/custom-field${query}`)).map(
					({ entityType }: { entityType: string }) => entityType,
				),
			);
		expect(await of('')).toEqual(new Set(['CONTACT']));
		expect(await of('?EntityType=PANEL')).toEqual(new Set(['PANEL']));
	});
});
