/**
 * The files of examples/, imported as they are: only what their notes ask for is filled in. The sandbox lives in the
 * present, because the examples speak of yesterday and of the last hours.
 */
import { readFile } from 'node:fs/promises';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message, Session, WebhookSubscription } from '../../sandbox/records.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import type { CredentialRef, SavedWorkflow, Workflow } from '../../scripts/n8n/rest-client.ts';
import { modelCredentials } from './agents.ts';
import { byId, execute, type Values } from './chain.ts';
import { connect, credentialType, type Connection } from './connection.ts';
import { call } from './send-once-workflow.ts';
import { ScriptedModel } from './scripted-model.ts';
import { since } from './since.ts';

/** Its data tables are made by hand, before the examples run. */
const noTables = 'no node of n8n 1.x creates a data table';

let at: Connection;
let sandbox: Sandbox;
let credential: CredentialRef;
let sessions: Session[];
beforeAll(async () => {
	at = await connect();
	sandbox = await startSandbox({ sessions: 60, now: new Date().toISOString() });
	credential = await at.rest.createCredential('Account of the present', credentialType, {
		apiKey: sandbox.tokens.full,
		host: 'custom',
		customHost: sandbox.url,
	});
	sessions = await sandbox.control.records<Session>('sessions');
});
afterAll(async () => {
	await sandbox.close();
});

async function example(name: string): Promise<Workflow> {
	const file = new URL(`../../examples/${name}.json`, import.meta.url);
	const workflow = JSON.parse(await readFile(file, 'utf8')) as Workflow;
	for (const node of workflow.nodes) {
		if (node.credentials) node.credentials = { [credentialType]: credential };
	}
	return workflow;
}

/** What the note of the example asks to fill in. */
function fill(workflow: Workflow, node: string, parameters: Values): Workflow {
	const { parameters: present } = workflow.nodes.find(({ name }) => name === node)!;
	Object.assign(present, parameters);
	return workflow;
}

/** A run by hand from the first node after the notes. */
async function run(workflow: SavedWorkflow) {
	const { name } = workflow.nodes.find(({ type }) => /Trigger$/.test(type))!;
	const execution = await at.rest.finished(await at.rest.run(workflow, name));
	expect([execution.error?.message, execution.error?.description]).toEqual([undefined, undefined]);
	expect(execution.status).toBe('success');
	return execution;
}

/** The rows of one of n8n's data tables. */
async function rows(table: string): Promise<Values[]> {
	const execution = await execute(at, credential, `Rows of ${table}`, [
		{
			name: 'Rows',
			type: 'n8n-nodes-base.dataTable',
			parameters: {
				...{ resource: 'row', operation: 'get', returnAll: true },
				dataTableId: { __rl: true, mode: 'name', value: table },
			},
		},
	]);
	return execution.items('Rows').map(({ json }) => json);
}

async function fromSandbox<Answer>(path: string): Promise<Answer> {
	const headers = { authorization: `Bearer ${sandbox.tokens.full}` };
	return (await (await fetch(sandbox.url + path, { headers })).json()) as Answer;
}

/** What was sent into a session. */
async function sentInto({ id }: Session): Promise<string[]> {
	const { items } = await fromSandbox<{ items: Message[] }>(
		`/chat/v1/session/${id}/message?PageSize=100&OrderBy=createdAt&OrderDirection=DESCENDING`,
	);
	return items.filter(({ origin }) => origin === 'API').map(({ text }) => text ?? '');
}

test('get all sessions', async () => {
	const workflow = await at.rest.createWorkflow(await example('get-all-sessions'));
	const items = (await run(workflow)).items('Get All Sessions');
	expect(items.map(({ json }) => json.id).sort()).toEqual(sessions.map(({ id }) => id).sort());
	expect(items[0]!.json).toMatchObject({ contactDetails: { id: expect.any(String) } });
});

since('2.0.0', noTables, () => {
	test("yesterday's sessions, in the zone of the workflow, once per session", async () => {
		const workflow = await at.rest.createWorkflow(await example('daily-report'));
		const zone = (workflow.settings as { timezone: string }).timezone;
		const today = DateTime.now().setZone(zone).startOf('day');
		const times = [
			today.minus({ days: 1, minutes: 1 }),
			today.minus({ days: 1 }).plus({ minutes: 1 }),
			today.minus({ minutes: 1 }),
			today.plus({ minutes: 1 }),
		];
		const moved = sessions.slice(0, times.length);
		for (const [place, { id }] of moved.entries()) {
			await sandbox.control.putRecord('sessions', id, { createdAt: times[place]!.toUTC().toISO() });
		}
		const all = await sandbox.control.records<Session>('sessions');
		const expected = all
			.filter(({ createdAt }) => {
				const days = today.diff(DateTime.fromISO(createdAt, { zone: 'utc' }), 'days').days;
				return days > 0 && days <= 1;
			})
			.map(({ id }) => id);
		expect(expected).toEqual(expect.arrayContaining([moved[1]!.id, moved[2]!.id]));
		expect(expected).not.toEqual(expect.arrayContaining([moved[0]!.id]));

		for (let runs = 1; runs <= 2; runs += 1) {
			await run(workflow);
			const table = await rows('WTS Chat sessions');
			expect(table.map(({ sessionId }) => sessionId).sort()).toEqual([...expected].sort());
		}
		const [row] = (await rows('WTS Chat sessions')).filter(
			({ sessionId }) => sessionId === moved[1]!.id,
		);
		expect(row).toMatchObject({
			status: moved[1]!.status,
			phone: expect.stringMatching(/^\+\d+$/),
		});
		expect(new Date(row!.startedAt as string).getTime()).toBe(times[1]!.toMillis());
	});
});

since('2.0.0', noTables, () => {
	test('a table has every session that changed, and each run saves only what changed since the last one', async () => {
		const workflow = await example('keep-a-table-up-to-date');
		const changed = 'Changed Sessions';
		const path = 'keep-a-table-up-to-date';
		// A call in place of the time: what a run by hand reads does not count.
		Object.assign(
			workflow.nodes.find(({ type }) => type.endsWith('.scheduleTrigger'))!,
			{
				...{ type: 'n8n-nodes-base.webhook', typeVersion: 2, webhookId: path },
				parameters: { httpMethod: 'POST', path, options: {} },
			},
		);
		const begin = DateTime.utc().minus({ minutes: 30 });
		const { parameters } = workflow.nodes.find(({ name }) => name === changed)!;
		Object.assign(parameters.options as Values, { changesSince: begin.toISO() });
		const put = async ({ id }: Session, values: Partial<Session>) =>
			await sandbox.control.putRecord('sessions', id, values);
		const before = begin.minus({ days: 1 }).toISO();
		for (const session of sessions) {
			await put(session, { createdAt: before, updatedAt: before, endAt: session.endAt && before });
		}
		const saved = await at.rest.createWorkflow(workflow);
		await at.rest.activate(saved);
		let runs = 0;
		const read = async () => {
			await call(at.n8nUrl, path, {});
			runs += 1;
			const ended = async () =>
				(await at.rest.executions(saved.id)).filter(({ status }) => status === 'success').length;
			await expect.poll(ended, { timeout: 60_000 }).toBe(runs);
			const [last] = await at.rest.executions(saved.id);
			return (await at.rest.finished(last!.id)).items(changed).map(({ json }) => json.id);
		};

		const [created, updated, later] = sessions as [Session, Session, Session];
		const recently = DateTime.utc().minus({ minutes: 20 }).toISO();
		await put(created, { createdAt: recently, updatedAt: recently });
		await put(updated, { updatedAt: recently });
		expect((await read()).sort()).toEqual([created.id, updated.id].sort());
		await put(later, { updatedAt: DateTime.utc().toISO() });
		expect(await read()).toEqual([later.id]);
		expect(await read()).toEqual([]);
		await at.rest.deactivate(saved);
		const table = await rows('WTS Chat sessions up to date');
		expect(Object.fromEntries(table.map(({ sessionId, change }) => [sessionId, change]))).toEqual({
			...{ [created.id]: 'created', [updated.id]: 'updated', [later.id]: 'updated' },
		});
	});
});

since('2.0.0', noTables, () => {
	test("yesterday's completed sessions are rated by a model that gets no names, once per session", async () => {
		const workflow = await example('rate-sessions');
		const zone = (workflow.settings as { timezone: string }).timezone;
		const today = DateTime.now().setZone(zone).startOf('day');
		const completed = sessions.filter(({ status }) => status === 'COMPLETED').slice(0, 4);
		const [early, late, before, after] = completed as [Session, Session, Session, Session];
		const ends = new Map([
			[early, today.minus({ days: 1 }).plus({ minutes: 1 })],
			[late, today.minus({ minutes: 1 })],
			[before, today.minus({ days: 1, minutes: 1 })],
			[after, today.plus({ minutes: 1 })],
		]);
		for (const { id } of sessions.filter(({ endAt }) => endAt !== null)) {
			await sandbox.control.putRecord('sessions', id, { endAt: '2026-01-01T12:00:00Z' });
		}
		for (const [{ id }, endAt] of ends) {
			await sandbox.control.putRecord('sessions', id, { endAt: endAt.toUTC().toISO() });
		}
		await sandbox.control.putRecord('contacts', early.contactId!, { name: 'Zuleica Quaresma' });
		await sandbox.control.receiveMessage({
			sessionId: early.id,
			text: 'Aqui é a zuleica, CPF 529.982.247-25',
		});
		await sandbox.control.putRecord('sessions', early.id, { status: 'COMPLETED' });
		const model = await ScriptedModel.start(() => '{"rating": 4, "reason": "Quick and friendly."}');
		const rating = workflow.nodes.find(({ name }) => name === 'OpenAI Chat Model')!;
		rating.credentials = await modelCredentials(at.rest, model);

		const saved = await at.rest.createWorkflow(workflow);
		for (let runs = 1; runs <= 2; runs += 1) await run(saved);
		await model.stop();
		const table = await rows('WTS Chat ratings');
		expect(table.map(({ sessionId }) => sessionId).sort()).toEqual([early.id, late.id].sort());
		expect(table).toMatchObject([
			{ rating: 4, reason: 'Quick and friendly.', isComplete: true },
			{ rating: 4, reason: 'Quick and friendly.', isComplete: true },
		]);
		const asked = JSON.stringify(model.asked);
		expect(asked).toContain('Aqui é a Contact');
		expect(asked.match(/zuleica|quaresma|529\.982/gi)).toBeNull();
	});
});

test("last week's metrics are a page, and the mail says its numbers", async () => {
	const workflow = await example('weekly-report');
	const zone = (workflow.settings as { timezone: string }).timezone;
	const week = DateTime.now().setZone(zone).startOf('week').minus({ weeks: 1 });
	const mail = workflow.nodes.find(({ name }) => name === 'Send Report')!;
	const { subject, text } = mail.parameters;
	// What is mailed, without a mail server.
	Object.assign(mail, { type: 'n8n-nodes-base.set', typeVersion: 3.4 });
	mail.parameters = {
		assignments: {
			assignments: [
				{ id: '1', name: 'subject', type: 'string', value: subject },
				{ id: '2', name: 'text', type: 'string', value: text },
			],
		},
		options: {},
	};
	const execution = await run(await at.rest.createWorkflow(workflow));
	const [metrics] = execution.items("Last Week's Metrics");
	expect(metrics!.binary!.data).toMatchObject({ mimeType: 'text/html', fileExtension: 'html' });
	expect(metrics!.json).toMatchObject({
		period: { from: week.toISO({ suppressMilliseconds: true }) },
	});
	const [sent] = execution.items('Send Report');
	const label = `${week.toISODate()} – ${week.plus({ days: 6 }).toISODate()}`;
	expect(sent!.json.subject).toBe(`Sessions of ${label}`);
	expect(sent!.json.text).toContain(`${String(metrics!.json.started)} sessions started`);
});

test('a message is answered once, and the answer does not start the workflow', async () => {
	const workflow = await at.rest.createWorkflow(await example('answer-a-message'));
	const session = sessions.find(({ status }) => status === 'IN_PROGRESS')!;
	const before = await sentInto(session);
	await at.rest.activate(workflow);
	const subscriptions = async () =>
		(await sandbox.control.records<WebhookSubscription>('subscriptions')).filter(({ url }) =>
			url.startsWith(at.n8nUrl),
		);
	await expect.poll(subscriptions, { timeout: 60_000 }).toHaveLength(1);
	await sandbox.control.receiveMessage({ sessionId: session.id, text: 'Oi' });
	const sent = async () => (await sentInto(session)).length - before.length;
	await expect.poll(sent, { timeout: 60_000 }).toBe(1);
	expect((await sentInto(session))[0]).toMatch(/thank you for your message: "Oi"/);

	// The event that WTS Chat sends for the answer, as if it were delivered as a received message.
	const [answer] = (
		await fromSandbox<{ items: Message[] }>(
			`/chat/v1/session/${session.id}/message?PageSize=1&OrderBy=createdAt&OrderDirection=DESCENDING`,
		)
	).items;
	const [{ url }] = (await subscriptions()) as [WebhookSubscription];
	const delivery = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ eventType: 'MESSAGE_RECEIVED', content: answer }),
	});
	expect(await delivery.json()).toEqual({ started: false });
	await at.rest.deactivate(workflow);
	await expect.poll(subscriptions, { timeout: 60_000 }).toHaveLength(0);
});

since('2.0.0', noTables, () => {
	test('a template goes to a list; what is not sent is in a table, with the reason', async () => {
		const { items: templates } = await fromSandbox<{
			items: Array<{ id: string; params: Array<{ name: string }> }>;
		}>('/chat/v1/template?IncludeDetails=Params&PageSize=100');
		const template = templates.find(({ params }) => params.length === 1)!;
		const [channel] = await fromSandbox<Array<{ id: string }>>('/chat/v1/channel');
		const [{ name: parameter }] = template.params as [{ name: string }];
		const workflow = await example('send-template-to-list');
		const receivers = [
			{ phone: '+55 11 91234-0001', [parameter]: 'Ana' },
			{ phone: '123', [parameter]: 'Bruno' },
			{ phone: '+55 11 91234-0003', [parameter]: '' },
			{ phone: '+55 11 91234-0004', [parameter]: 'Davi' },
		];
		fill(workflow, 'Send Template', { from: byId(channel!.id), templateId: byId(template.id) });
		fill(workflow, 'Receivers', { jsonOutput: JSON.stringify({ campaign: 'test', receivers }) });
		const execution = await run(await at.rest.createWorkflow(workflow));

		const senderIds = execution.items('Sent').map(({ json }) => json.senderId);
		expect(senderIds).toEqual(['test-5511912340001', 'test-5511912340004']);
		expect(await rows('Templates not sent')).toMatchObject([
			{
				campaign: 'test',
				phone: '123',
				reason: expect.stringContaining('is neither a phone number'),
			},
			{ campaign: 'test', phone: '+55 11 91234-0003', reason: expect.stringContaining(parameter) },
		]);
		expect((await rows('Templates not sent'))[0]!.advice).toMatch(/^Enter a phone number/);
		expect(await sandbox.control.count({ path: '/chat/v1/send/template/batch' })).toBe(1);
	});
});

test('a list is sent if its preview is fine, and not if it costs too much or names a receiver twice', async () => {
	const { items: templates } = await fromSandbox<{
		items: Array<{ id: string; params: Array<{ name: string }> }>;
	}>('/chat/v1/template?IncludeDetails=Params&PageSize=100');
	const template = templates.find(({ params }) => params.length === 1)!;
	const [channel] = await fromSandbox<Array<{ id: string }>>('/chat/v1/channel');
	const [{ name: parameter }] = template.params as [{ name: string }];
	const chosen = { from: byId(channel!.id), templateId: byId(template.id) };
	const path = '/chat/v1/send/template/batch';
	const attempt = async (maxCost: number, phones: string[]) => {
		await sandbox.control.clearLog();
		const workflow = await example('preview-and-send');
		fill(workflow, 'Preview', chosen);
		fill(workflow, 'Send Template', chosen);
		const receivers = phones.map((phone, place) => ({ phone, [parameter]: `Ana ${place}` }));
		fill(workflow, 'Receivers', { jsonOutput: JSON.stringify({ maxCost, receivers }) });
		const saved = await at.rest.createWorkflow(workflow);
		const { name } = saved.nodes.find(({ type }) => /Trigger$/.test(type))!;
		const execution = await at.rest.finished(await at.rest.run(saved, name));
		return { execution, requests: await sandbox.control.count({ path }) };
	};
	const phones = ['+55 11 91235-0001', '+55 11 91235-0002', '+55 11 91235-0003'];

	const dear = await attempt(1, phones);
	expect(dear.execution.error?.message).toContain('costs 1.05 and 0 receivers');
	const doubled = await attempt(50, [...phones, phones[0]!]);
	expect(doubled.execution.error?.message).toContain('costs 1.4 and 1 receivers');
	const wrong = await attempt(50, [...phones, '123']);
	expect(wrong.execution.error?.message).toContain("'To' is neither a phone number");
	expect([dear.requests, doubled.requests, wrong.requests]).toEqual([0, 0, 0]);

	const fine = await attempt(1.05, phones);
	expect([fine.execution.error?.message, fine.requests]).toEqual([undefined, 1]);
	expect(fine.execution.items('Send Template')).toHaveLength(3);
	expect(fine.execution.items('Preview')[0]!.json.text).toContain('Ana 0');
});

test('a reminder goes out as text where the window is open, and as template elsewhere', async () => {
	const { items: templates } = await fromSandbox<{
		items: Array<{ id: string; params: Array<{ name: string }> }>;
	}>('/chat/v1/template?IncludeDetails=Params&PageSize=100');
	const template = templates.find(({ params }) => params.length === 1)!;
	const [{ name: parameter }] = template.params as [{ name: string }];
	const open = sessions.find(({ id }) => id === 'b68baab6-7341-4b82-8f7b-d94dd6a7958b')!;
	await sandbox.control.putRecord('sessions', open.id, { windowStatus: 'ACTIVE' });
	const workflow = await example('remind-within-the-window');
	fill(workflow, 'Send Reminder', {
		from: byId(open.channelId!),
		windowTemplateId: byId(template.id),
	});
	const receivers = ['+55 11 90000-0001', '+55 11 91236-0002', '+55 11 91236-0003'].map(
		(phone) => ({
			...{ phone, name: 'Ana' },
			[parameter]: 'Ana',
		}),
	);
	fill(workflow, 'Receivers', { jsonOutput: JSON.stringify({ receivers }) });
	await sandbox.control.clearLog();
	const execution = await run(await at.rest.createWorkflow(workflow));
	const counts = execution.items('What Went Out').map(({ json }) => json);
	expect(counts).toHaveLength(2);
	expect(counts).toContainEqual({ count_sent: 1, sent: 'text', window: 'active' });
	expect(counts).toContainEqual({ count_sent: 2, sent: 'template', window: 'noSession' });
	expect(await sandbox.control.count({ method: 'POST' })).toBe(3);
});

since('2.0.0', noTables, () => {
	test('sessions that wait too long are followed up once', async () => {
		const workflow = await at.rest.createWorkflow(await example('follow-up-pending-sessions'));
		const pending = sessions.filter(({ status }) => status === 'PENDING');
		const [long, short, closed, refused] = pending as [Session, Session, Session, Session];
		const hoursAgo = (hours: number) => DateTime.utc().minus({ hours }).toISO();
		for (const { id } of pending) await put(id, hoursAgo(1), 'ACTIVE');
		await put(long.id, hoursAgo(3), 'ACTIVE');
		await put(short.id, hoursAgo(1.9), 'ACTIVE');
		await put(closed.id, hoursAgo(30), 'EXPIRED');
		await put(refused.id, hoursAgo(4), 'ACTIVE');
		async function put(id: string, lastInteractionDate: string, windowStatus: string) {
			await sandbox.control.putRecord('sessions', id, { lastInteractionDate, windowStatus });
		}
		const before = await sentInto(long);
		await sandbox.control.fault({
			...{ kind: 'status', status: 400, body: 'api', times: 1 },
			match: { path: `/chat/v1/session/${refused.id}/message`, method: 'POST' },
		});

		for (let runs = 1; runs <= 2; runs += 1) await run(workflow);
		expect((await sentInto(long)).length - before.length).toBe(1);
		expect((await sentInto(long))[0]).toMatch(/^We have not forgotten you/);
		const sends = await sandbox.control.requests({ method: 'POST' });
		const followUps = sends.filter(({ path }) => path.startsWith('/chat/v1/session/'));
		expect(followUps.filter(({ path }) => path.includes(short.id))).toEqual([]);
		expect(followUps.filter(({ path }) => path.includes(closed.id))).toEqual([]);
		expect(followUps.filter(({ path }) => path.includes(refused.id))).toHaveLength(1);
		expect((await rows('Follow-ups')).map(({ sessionId, result }) => [sessionId, result])).toEqual(
			expect.arrayContaining([
				[long.id, 'sent'],
				[refused.id, expect.stringContaining('refused the request')],
			]),
		);
		expect(await rows('Follow-ups')).toHaveLength(2);
	});
});

test('an order that is announced three times is confirmed once, and again after its key is forgotten', async () => {
	const path = '/chat/v1/message/send';
	const saved = await at.rest.createWorkflow(await example('send-once-per-order'));
	await at.rest.activate(saved);
	const before = await sandbox.control.count({ path });
	const order = { orderId: 17, phone: '+55 11 91236-0001' };
	const sent = async () => (await sandbox.control.count({ path })) - before;
	const announced = async (times: number) => {
		await call(at.n8nUrl, 'order-to-confirm', order);
		const ended = async () =>
			(await at.rest.executions(saved.id)).filter(({ status }) => status === 'success').length;
		await expect.poll(ended, { timeout: 60_000 }).toBe(times);
	};
	for (const times of [1, 2, 3]) await announced(times);
	expect(await sent()).toBe(1);
	const forgotten = (await run(saved)).items('Forget Sent Keys');
	expect(forgotten.map(({ json }) => json)).toEqual([{ forgotten: 1, key: '17' }]);
	await announced(5);
	expect(await sent()).toBe(2);
	await at.rest.deactivate(saved);
});
