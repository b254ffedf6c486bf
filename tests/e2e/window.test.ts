/**
 * Sends outside WhatsApp's 24-hour window in a real n8n: every kind of send with every rule, and what the editor shows. The
 * sandbox lets free text fail there, as WhatsApp does.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Channel, Chatbot, Message, Session, Template } from '../../sandbox/records.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { Editor } from '../../scripts/n8n/editor.ts';
import { testOwner } from '../../scripts/n8n/n8n.ts';
import type { CredentialRef } from '../../scripts/n8n/rest-client.ts';
import { byId, chainOf, only, run, type Chain, type Values } from './chain.ts';
import { connect, credentialType, nodeType, type Connection } from './connection.ts';
import { longTest } from './long-test.ts';
import { trigger } from './session-workflow.ts';
import { artefacts } from './stage.ts';

const send = 'Send';
const PHONE = '5511900000001';

let at: Connection;
let sandbox: Sandbox;
let credential: CredentialRef;
let execute: Chain;
let session: Session;
let channel: Channel;
let template: Template;
let chatbot: Chatbot;
beforeAll(async () => {
	at = await connect();
	sandbox = await startSandbox({ sessions: 30, windows: true });
	credential = await at.rest.createCredential('Account with windows', credentialType, {
		apiKey: sandbox.tokens.full,
		host: 'custom',
		customHost: sandbox.url,
	});
	execute = chainOf(at, credential);
	const { control } = sandbox;
	const sessions = await control.records<Session>('sessions');
	session = sessions.find(({ id }) => id === 'b68baab6-7341-4b82-8f7b-d94dd6a7958b')!;
	const channels = await control.records<Channel>('channels');
	channel = channels.find(({ id }) => id === session.channelId)!;
	const templates = await control.records<Template>('templates');
	template = templates.find(({ name }) => name === 'lembrete_consulta')!;
	const chatbots = await control.records<Chatbot>('chatbots');
	chatbot = chatbots.find(({ automationUsage }) => automationUsage?.includes('Api'))!;
});
afterAll(async () => {
	await sandbox.close();
});

const picture = { fileSource: 'url', fileUrl: 'https://example.com/picture.png' };
const toPhone = { to: PHONE };
const inSession = () => ({ sessionId: byId(session.id) });
const queued = () => ({ ...toPhone, from: byId(channel.id) });
const bot = () => ({ botKey: byId(chatbot.key) });

/** Every kind of send that needs an open window. */
const sends: Record<string, () => Values> = {
	'message.send text': () => ({ type: 'text', sendTo: 'phone', ...toPhone, text: '={{ "Oi" }}' }),
	'message.send contact': () => ({
		...{ type: 'text', sendTo: 'contact', text: 'Oi' },
		contactId: byId(session.contactId!),
	}),
	'message.send image': () => ({ type: 'image', sendTo: 'session', ...inSession(), ...picture }),
	'message.sendText quick': () => ({ ...toPhone, text: 'Oi' }),
	'message.sendFile quick': () => ({ ...toPhone, ...picture }),
	'message.queueText to a number': () => ({ ...queued(), text: 'Oi' }),
	'message.queueText in a session': () => ({ ...inSession(), text: 'Oi' }),
	'message.queueImage to a number': () => ({ ...queued(), ...picture }),
	'message.queueVideo to a number': () => ({ ...queued(), ...picture }),
	'message.queueAudio to a number': () => ({ ...queued(), ...picture }),
	'message.queueDocument to a number': () => ({ ...queued(), ...picture }),
	'session.sendText in a session': () => ({ ...inSession(), text: 'Oi' }),
	'session.sendFile in a session': () => ({ ...inSession(), ...picture }),
	'chatbot.send to a number': () => ({ ...toPhone, ...bot() }),
	'chatbot.sendMany to a number': () => ({ ...queued(), ...bot() }),
};

const stepOf = (kind: string, rule: Values) => {
	const [resource, operation] = kind.split(' ')[0]!.split('.');
	return { name: send, parameters: { resource, operation, ...sends[kind]!(), ...rule } };
};

const instead = (): Values => ({
	closedWindow: 'sendTemplate',
	windowTemplateId: byId(template.id),
	windowTemplateParameters: {
		mappingMode: 'defineBelow',
		value: { nome: '={{ $json.name }}', data: 'amanhã' },
	},
});

async function setWindow(windowStatus: string) {
	await sandbox.control.putRecord('sessions', session.id, { windowStatus });
	await sandbox.control.clearLog();
}

const sent = async () => await sandbox.control.requests({ method: 'POST' });

async function lastMessage(): Promise<Message> {
	const headers = { authorization: `Bearer ${sandbox.tokens.full}` };
	const path = `/chat/v1/session/${session.id}/message?PageSize=1&OrderBy=createdAt&OrderDirection=DESCENDING`;
	const answer = await fetch(sandbox.url + path, { headers });
	const { items } = (await answer.json()) as { items: [Message] };
	const status = await fetch(`${sandbox.url}/chat/v1/message/${items[0].id}/status`, { headers });
	return { ...items[0], ...((await status.json()) as Message) };
}

describe.each(Object.keys(sends))('%s', (kind) => {
	test('goes out while the window is open', async () => {
		await setWindow('ACTIVE');
		const execution = await execute(kind, [stepOf(kind, instead())], { name: 'Ana' });
		expect(only(execution, send).window).toBe('active');
		expect(only(execution, send).sent).not.toBe('template');
		expect(await sent()).toHaveLength(1);
	});

	test('is replaced by a template, skipped or refused while it is closed', async () => {
		await setWindow('EXPIRED');
		const replaced = await execute(kind, [stepOf(kind, instead())], { name: 'Ana' });
		expect(only(replaced, send)).toMatchObject({ window: 'expired', sent: 'template' });
		expect(replaced.items(send)[0]!.pairedItem).toMatchObject({ item: 0 });
		expect(await sent()).toHaveLength(1);
		const message = await lastMessage();
		expect([message.templateId, message.status]).toEqual([template.id, 'SENT']);
		expect(message.text).toContain('Ana');

		await sandbox.control.clearLog();
		const skipped = await execute(kind, [stepOf(kind, { closedWindow: 'skip' })]);
		expect(only(skipped, send)).toMatchObject({ window: 'expired', sent: 'nothing' });
		const refused = await run(at, credential, kind, [stepOf(kind, { closedWindow: 'fail' })]);
		expect(refused.error?.message).toContain('The 24-hour window is closed');
		expect(refused.error?.description).toContain('Nothing was sent');
		expect(await sent()).toEqual([]);
		expect(await sandbox.control.unknownNames()).toEqual([]);
		expect(await sandbox.control.violations()).toEqual([]);
	});
});

test('without a rule free text is accepted, and fails later', async () => {
	await setWindow('EXPIRED');
	const execution = await execute('no rule', [stepOf('session.sendText in a session', {})]);
	expect(only(execution, send)).not.toHaveProperty('window');
	expect((await lastMessage()).status).toBe('FAILED');
});

test('a key that may not read sessions refuses in words, and the error output has the item', async () => {
	await setWindow('ACTIVE');
	await sandbox.control.fault({
		...{ kind: 'status', status: 401, body: 'api', times: 'forever' },
		match: { path: '/chat/v2/session' },
	});
	const step = { ...stepOf('message.sendText quick', instead()), onError: 'continueErrorOutput' };
	const execution = await execute('refused', [step as never], { name: 'Ana' });
	await sandbox.control.clearFaults();
	expect(JSON.stringify(execution.items(send, 1))).toContain('while looking up the 24-hour window');
	expect(await sent()).toEqual([]);
});

test('hundreds of items to the same contacts make two reads for each of them', async () => {
	await setWindow('EXPIRED');
	const items = {
		name: 'Items',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		parameters: { jsCode: 'return Array.from({ length: 200 }, (_, n) => ({ json: { n } }));' },
	};
	const step = stepOf('message.sendText quick', { closedWindow: 'skip' });
	const execution = await execute('many', [items, step]);
	expect(execution.items(send)).toHaveLength(200);
	expect(await sandbox.control.count({ method: 'GET' })).toBe(2);
	expect(await sent()).toEqual([]);
});

describe('the editor', () => {
	let editor: Editor;
	beforeAll(async () => {
		editor = await Editor.open(at.n8nUrl, testOwner);
	});
	afterAll(async () => {
		await editor.close();
	});

	const field = (name: string) => editor.page.getByTestId(`parameter-input-${name}`);
	const option = (name: string) =>
		editor.page.getByRole('option').filter({ visible: true, hasText: name }).first();

	async function open(parameters: Values) {
		const ours = {
			credentials: { [credentialType]: { id: credential.id, name: credential.name } },
		};
		const start = { typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
		const { id } = await at.rest.createWorkflow({
			name: 'Window',
			nodes: [
				{ ...start, name: trigger, type: 'n8n-nodes-base.manualTrigger' },
				{ ...start, ...ours, name: send, type: nodeType, position: [220, 0], parameters },
			],
			connections: { [trigger]: { main: [[{ node: send, type: 'main', index: 0 }]] } },
		});
		await editor.openWorkflow(id);
		await editor.openNode(send);
	}

	test('asks for a template only where one is sent instead', async () => {
		await open({ resource: 'message', operation: 'send', type: 'text', text: 'Oi' });
		await field('closedWindow').scrollIntoViewIfNeeded();
		expect(await field('windowTemplateId').count()).toBe(0);
		await editor.screenshot(`${artefacts}/window-1-send-anyway.png`);
		await field('closedWindow').click();
		await option('Send Template Instead').waitFor();
		await editor.screenshot(`${artefacts}/window-2-choices.png`);
		await option('Send Template Instead').click();
		await editor.chooseRecord('windowTemplateId', 'lembrete_consulta');
		const fields = editor.page.getByTestId('mapping-fields-container');
		await fields.getByText('nome').first().waitFor();
		await fields.getByText('data').first().waitFor();
		await fields.first().scrollIntoViewIfNeeded();
		await editor.screenshot(`${artefacts}/window-3-template.png`);
	});

	longTest('asks nothing of templates, which need no window', async () => {
		await open({ resource: 'message', operation: 'send', type: 'template' });
		await field('templateId').waitFor();
		expect(await field('closedWindow').count()).toBe(0);
	});

	longTest('asks the same of an exact operation and of a chatbot', async () => {
		await open({ resource: 'session', operation: 'sendText' });
		await field('closedWindow').waitFor();
		await open({ resource: 'chatbot', operation: 'send', closedWindow: 'sendTemplate' });
		await field('windowTemplateId').waitFor();
		await editor.screenshot(`${artefacts}/window-4-chatbot.png`);
	});
});
