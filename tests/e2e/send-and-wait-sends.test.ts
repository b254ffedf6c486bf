/**
 * What Send and Wait sends in a real n8n: outside the 24-hour window, as a template, with the link for another person, and
 * in a loop.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Channel, Message, Session, Template } from '../../sandbox/records.ts';
import { after, ask, AskingStage, linkIn, press, session, start } from './asking-stage.ts';
import { byId, type Values } from './chain.ts';

/** Ana Exemplo, who writes in the session. */
const PHONE = '5511900000001';
/** A colleague, who decides. */
const COLLEAGUE = '+55 11 97777-6666';

let stage: AskingStage;
let template: Template;
let channel: Channel;

beforeAll(async () => {
	stage = await AskingStage.open('send-and-wait-sends', { windows: true });
	const { control } = stage.sandbox;
	const templates = await control.records<Template>('templates');
	template = templates.find(({ name }) => name === 'lembrete_consulta')!;
	const sessions = await control.records<Session>('sessions');
	const { channelId } = sessions.find(({ id }) => id === session)!;
	channel = (await control.records<Channel>('channels')).find(({ id }) => id === channelId)!;
}, 240_000);
afterAll(async () => await stage.close());
beforeEach(async () => await window('ACTIVE'));

async function window(windowStatus: string): Promise<void> {
	await stage.sandbox.control.putRecord('sessions', session, { windowStatus });
	await stage.sandbox.control.clearLog();
}

/** Values of the parameters of the template. */
const values = (value: Values) => ({ mappingMode: 'defineBelow', value });

const byTemplate = (value: Values) => ({
	type: 'template',
	templateId: byId(template.id),
	templateParameters: values(value),
});

/** What went out or was changed. */
const writes = async () =>
	(await stage.sandbox.control.requests()).filter(({ method }) => method !== 'GET');

/** The newest message that a number got. */
async function lastTo(number: string): Promise<Message> {
	const digits = number.replace(/\D/g, '');
	const contact = await stage.read<{ id: string }>(`/core/v1/contact/phonenumber/${digits}`);
	const { items } = await stage.read<{ items: Session[] }>(
		`/chat/v2/session?ContactId=${contact.id}`,
	);
	const [message] = await stage.sent(items[0]!.id);
	return message!;
}

test('outside the window nothing is sent, the item says so, and the execution does not wait', async () => {
	for (const responseType of ['answer', 'approval', 'delivery']) {
		await window('EXPIRED');
		const execution = await stage.n8n.rest.finished(
			await stage.started({ responseType, closedWindow: 'skip' }),
		);
		expect(execution.status).toBe('success');
		expect(execution.items(after).map(({ json }) => json)).toMatchObject([
			{ window: 'expired', sent: 'nothing', order: 7 },
		]);
		expect(execution.items(ask)[0]!.pairedItem).toEqual({ item: 0 });
		expect(await writes()).toEqual([]);
	}
});

test('outside the window the item fails, or goes to the error output, and nothing is sent', async () => {
	await window('EXPIRED');
	const parameters = { closedWindow: 'fail' };
	const execution = await stage.n8n.rest.finished(await stage.started(parameters));
	expect(execution.error?.message).toContain('The 24-hour window is closed');
	expect(execution.error?.description).toContain('Nothing was sent');
	const workflow = stage.workflow(parameters);
	workflow.nodes[1]!.onError = 'continueErrorOutput';
	const continued = await stage.n8n.rest.finished(await stage.run(workflow));
	expect(continued.status).toBe('success');
	expect(continued.items(ask, 1)).toMatchObject([
		{ json: { order: 7, error: expect.stringContaining('window is closed') } },
	]);
	expect(await writes()).toEqual([]);
});

test('outside the window a template asks instead, and its answer resumes the execution', async () => {
	await window('EXPIRED');
	const id = await stage.waiting({
		closedWindow: 'sendTemplate',
		windowTemplateId: byId(template.id),
		windowTemplateParameters: values({ nome: 'Ana', data: 'amanhã' }),
		...{ choices: 'Sim', onOtherAnswer: 'keepWaiting' },
	});
	const [question] = (await stage.sent()) as [Message];
	expect(question.templateId).toBe(template.id);
	await stage.write('Sim');
	expect(await stage.outcomeOf(id)).toMatchObject({
		...{ outcome: 'answered', choice: 'Sim', questionId: question.id, order: 7 },
	});
	await stage.noneIsRegistered();
});

test('a template to a number asks, and the answer of its contact resumes the execution', async () => {
	for (const to of [
		{ sendTo: 'phone', to: PHONE, from: byId(channel.id) },
		{ sendTo: 'contact', contactId: byId((await contactOfSession()).id), from: byId(channel.id) },
	]) {
		const id = await stage.waiting({ ...byTemplate({ nome: 'Ana', data: 'amanhã' }), ...to });
		const asked = await stage.sessionThatWaits();
		const [question] = (await stage.sent(asked)) as [Message];
		expect(question.templateId).toBe(template.id);
		await stage.write('Confirmo', asked);
		expect(await stage.outcomeOf(id)).toMatchObject({
			...{ outcome: 'answered', text: 'Confirmo', sessionId: asked, questionId: question.id },
			...{ contactPhone: '+5511900000001', order: 7 },
		});
		await stage.noneIsRegistered();
	}
});

async function contactOfSession(): Promise<{ id: string }> {
	const { contactId } = await stage.read<Session>(`/chat/v2/session/${session}`);
	return { id: contactId! };
}

test('the link of an approval goes into a value of a template', async () => {
	const id = await stage.waiting({
		...byTemplate({ nome: 'Ana', data: 'amanhã: {link}' }),
		...{ responseType: 'approval', sendTo: 'phone', to: PHONE, from: byId(channel.id) },
	});
	const { text, templateId } = await lastTo(PHONE);
	expect([templateId, text]).toEqual([template.id, expect.stringContaining('amanhã: http')]);
	expect((await press(linkIn(text!), 'approve')).status).toBe(200);
	expect(await stage.outcomeOf(id)).toMatchObject({ outcome: 'approved', order: 7 });
});

test('a template without a place for the link is refused before anything is sent', async () => {
	const parameters = { ...byTemplate({ nome: 'Ana', data: 'amanhã' }), responseType: 'approval' };
	const execution = await stage.n8n.rest.finished(await stage.started(parameters));
	expect(execution.error?.message).toContain('has no place for the link');
	expect(await writes()).toEqual([]);
});

const decidedByColleague = {
	responseType: 'approval',
	message: 'Seu pedido está em análise.',
	pageText: 'Liberar o pedido 7?',
	sendLinkTo: COLLEAGUE,
	from: '',
};

test('the link goes to a colleague, and the message of the contact has none', async () => {
	for (const [decision, options] of [
		['approve', {}],
		['decline', { sendOncePer: 'order-7' }],
	] as const) {
		const id = await stage.waiting({ ...decidedByColleague, options });
		const [toContact] = (await stage.sent()) as [Message];
		expect(toContact.text).toBe(decidedByColleague.message);
		const toColleague = await lastTo(COLLEAGUE);
		expect(toColleague.text).toMatch(/^Liberar o pedido 7\?\n\nhttps?:\S+$/);
		expect((await press(linkIn(toColleague.text!), decision)).status).toBe(200);
		expect(await stage.outcomeOf(id)).toMatchObject({
			...{ approved: decision === 'approve', questionId: toContact.id, order: 7 },
		});
		expect(await stage.registrations()).toEqual([]);
	}
});

test('a link that cannot arrive outside the window is no reason to wait', async () => {
	const execution = await stage.n8n.rest.finished(
		await stage.started({
			...decidedByColleague,
			...{ sendLinkTo: '+55 11 96666-5555', closedWindow: 'skip' },
		}),
	);
	expect(execution.error?.message).toMatch(/^The message was sent \(ID .*window is closed/);
	expect((await stage.sent())[0]!.text).toBe(decidedByColleague.message);
});

test('a dry run describes both messages', async () => {
	const id = await stage.started({ ...decidedByColleague, options: { dryRun: true } });
	const execution = await stage.n8n.rest.finished(id);
	const described = execution.items(ask);
	expect(described.map(({ json }) => json)).toMatchObject([
		{ dryRun: true, text: decidedByColleague.message },
		{ dryRun: true, text: expect.stringMatching(/^Liberar o pedido 7\?\n\nhttp/) },
	]);
	expect(described.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
	expect(await writes()).toEqual([]);
});

test('three items in a loop are asked one after the other, and each result is linked to its item', async () => {
	const id = await stage.run(inLoop([{ order: 1 }, { order: 2 }, { order: 3 }]));
	for (const [answer, order] of [
		['Um', 1],
		['Dois', 2],
		['Três', 3],
	] as const) {
		const isAsked = async () => (await stage.sent())[0]!.text;
		await expect.poll(isAsked, { timeout: 30_000 }).toBe(`Pedido ${order}?`);
		await stage.waits(id);
		expect(await stage.registrations()).toHaveLength(1);
		await stage.write(answer);
	}
	const execution = await stage.n8n.rest.finished(id);
	expect(execution.error?.message).toBeUndefined();
	const results = execution.items('Done').map(({ json }) => json);
	expect(results).toMatchObject([
		{ outcome: 'answered', text: 'Um', order: 1, asked: 1 },
		{ outcome: 'answered', text: 'Dois', order: 2, asked: 2 },
		{ outcome: 'answered', text: 'Três', order: 3, asked: 3 },
	]);
	await stage.noneIsRegistered();
});

/** Loop Over Items around Send and Wait and a node that reads the item of each question. */
function inLoop(items: Values[]) {
	const workflow = stage.workflow({ message: '=Pedido {{ $json.order }}?' }, items);
	const loop = 'Loop Over Items';
	const node = (name: string, type: string, typeVersion: number, parameters: Values) => ({
		...{ name, type, typeVersion, parameters },
		position: [0, 200] as [number, number],
	});
	const [, , reader] = workflow.nodes;
	const { assignments } = reader!.parameters.assignments as { assignments: Values[] };
	assignments.push({
		...{ id: '2', name: 'asked', type: 'number', value: `={{ $('${loop}').item.json.order }}` },
	});
	workflow.nodes.push(
		node(loop, 'n8n-nodes-base.splitInBatches', 3, { options: {} }),
		node('Done', 'n8n-nodes-base.noOp', 1, {}),
	);
	const to = (next: string) => [{ node: next, type: 'main', index: 0 }];
	workflow.connections = {
		[start]: { main: [to(loop)] },
		[loop]: { main: [to('Done'), to(ask)] },
		[ask]: { main: [to(after)] },
		[after]: { main: [to(loop)] },
	};
	return workflow;
}
