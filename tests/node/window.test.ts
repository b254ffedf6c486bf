/** Sends while WhatsApp's 24-hour window is open or closed, against a sandbox that lets free text fail as WhatsApp does. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Channel, Chatbot, Message, Session, Template } from '../../sandbox/records.ts';
import { sandboxFor } from './host/account.ts';
import { execute, type Setting } from './host/n8n.ts';

const sandbox = sandboxFor({ sessions: 30, windows: true });

const PHONE = '5511900000001';
const binary = {
	data: { data: Buffer.from('bytes').toString('base64'), mimeType: 'image/png', fileName: 'a.png' },
};

let session: Session;
let channel: Channel;
let template: Template;
let chatbot: Chatbot;
beforeAll(async () => {
	const sessions = await sandbox.control.records<Session>('sessions');
	session = sessions.find(({ id }) => id === 'b68baab6-7341-4b82-8f7b-d94dd6a7958b')!;
	const own = sessions.filter(({ contactId }) => contactId === session.contactId);
	expect(own.filter(({ status }) => status !== 'COMPLETED')).toEqual([session]);
	const channels = await sandbox.control.records<Channel>('channels');
	channel = channels.find(({ id }) => id === session.channelId)!;
	const templates = await sandbox.control.records<Template>('templates');
	template = templates.find(({ name }) => name === 'lembrete_consulta')!;
	const chatbots = await sandbox.control.records<Chatbot>('chatbots');
	chatbot = chatbots.find(({ automationUsage }) => automationUsage?.includes('Api'))!;
});

const setWindow = async (windowStatus: string) =>
	await sandbox.control.putRecord('sessions', session.id, { windowStatus });

const picture = { fileSource: 'url', fileUrl: 'https://example.com/picture.png' };
const toPhone = { to: PHONE };
const inSession = () => ({ sessionId: session.id });
const bot = () => ({ botKey: chatbot.key });

/** Every kind of send that needs an open window, and what it calls what it sends. */
const sends: Array<[string, string, () => IDataObject]> = [
	['message.send', 'text', () => ({ type: 'text', sendTo: 'phone', ...toPhone, text: 'Oi' })],
	[
		'message.send',
		'text',
		() => ({ type: 'text', sendTo: 'contact', contactId: session.contactId, text: 'Oi' }),
	],
	['message.send', 'text', () => ({ type: 'text', sendTo: 'session', ...inSession(), text: 'Oi' })],
	['message.send', 'file', () => ({ type: 'image', sendTo: 'phone', ...toPhone, ...picture })],
	['message.sendText', 'text', () => ({ ...toPhone, text: 'Oi' })],
	[
		'message.sendFile',
		'file',
		() => ({ ...toPhone, fileSource: 'binary', binaryProperty: 'data' }),
	],
	['message.queueText', 'text', () => ({ ...toPhone, from: channel.id, text: 'Oi' })],
	['message.queueText', 'text', () => ({ ...inSession(), text: 'Oi' })],
	['message.queueImage', 'file', () => ({ ...toPhone, from: channel.id, ...picture })],
	['message.queueVideo', 'file', () => ({ ...toPhone, from: channel.id, ...picture })],
	['message.queueAudio', 'file', () => ({ ...toPhone, from: channel.id, ...picture })],
	['message.queueDocument', 'file', () => ({ ...toPhone, from: channel.id, ...picture })],
	['session.sendText', 'text', () => ({ ...inSession(), text: 'Oi' })],
	['session.sendFile', 'file', () => ({ ...inSession(), ...picture })],
	['chatbot.send', 'chatbot', () => ({ ...toPhone, ...bot() })],
	['chatbot.send', 'chatbot', () => ({ ...inSession(), ...bot(), queued: true })],
	['chatbot.sendMany', 'chatbot', () => ({ ...toPhone, from: channel.id, ...bot() })],
];

const instead = () => ({
	closedWindow: 'sendTemplate',
	windowTemplateId: template.id,
	windowTemplateParameters: {
		mappingMode: 'defineBelow',
		value: { nome: 'Ana', data: 'amanhã' },
	},
});

async function run(operation: string, parameters: IDataObject, rest: Partial<Setting> = {}) {
	const [resource, name] = operation.split('.') as [string, string];
	await sandbox.control.clearLog();
	const { items } = await execute({
		parameters: { resource, operation: name, ...parameters },
		credentials: sandbox.credentials(),
		items: [{ json: {}, binary } as INodeExecutionData],
		...rest,
	});
	expect(await sandbox.control.unknownNames()).toEqual([]);
	expect(await sandbox.control.violations()).toEqual([]);
	return items;
}

/** Requests that send something. */
const writes = async () =>
	(await sandbox.control.requests({ method: 'POST' })).filter(({ path }) => !/file/.test(path));

/** The last message of the session, once the channel has had its say. */
async function lastMessage(): Promise<Message> {
	const answer = await fetch(
		`${sandbox.url}/chat/v1/session/${session.id}/message?PageSize=1&OrderBy=createdAt&OrderDirection=DESCENDING`,
		{ headers: { authorization: `Bearer ${sandbox.credentials().apiKey as string}` } },
	);
	const { items } = (await answer.json()) as { items: Message[] };
	const { id } = items[0]!;
	const status = await fetch(`${sandbox.url}/chat/v1/message/${id}/status`, {
		headers: { authorization: `Bearer ${sandbox.credentials().apiKey as string}` },
	});
	return { ...items[0]!, ...((await status.json()) as Message) };
}

describe.each(sends)('%s of a %s', (operation, sent, parameters) => {
	it('goes out while the window is open', async () => {
		await setWindow('ACTIVE');
		const [item] = await run(operation, { ...parameters(), ...instead() });
		expect(item!.json).toMatchObject({ window: 'active', sent });
		expect(await writes()).toHaveLength(1);
		// The sandbox's chatbots say nothing.
		if (sent !== 'chatbot') expect((await lastMessage()).status).toBe('SENT');
	});

	it.each(['EXPIRED', 'NOT_STARTED'])(
		'is replaced by a template while it is %s',
		async (status) => {
			await setWindow(status);
			const items = await run(operation, { ...parameters(), ...instead() });
			const window = status === 'EXPIRED' ? 'expired' : 'notStarted';
			expect(items.map(({ json }) => [json.window, json.sent])).toEqual([[window, 'template']]);
			expect(items[0]!.pairedItem).toEqual({ item: 0 });
			expect(await writes()).toHaveLength(1);
			const message = await lastMessage();
			expect([message.templateId, message.status]).toEqual([template.id, 'SENT']);
		},
	);

	it('is skipped', async () => {
		await setWindow('EXPIRED');
		const [item] = await run(operation, { ...parameters(), closedWindow: 'skip' });
		expect(item!.json).toMatchObject({ window: 'expired', sent: 'nothing' });
		expect(await writes()).toEqual([]);
	});

	it('fails in words, before anything is sent', async () => {
		await setWindow('EXPIRED');
		await expect(run(operation, { ...parameters(), closedWindow: 'fail' })).rejects.toMatchObject({
			message: expect.stringContaining('The 24-hour window is closed') as string,
			description: expect.stringContaining('Nothing was sent') as string,
		});
		expect(await writes()).toEqual([]);
	});
});

describe('without a rule', () => {
	it('free text is accepted and then fails, and the item says nothing of it', async () => {
		await setWindow('EXPIRED');
		const [item] = await run('session.sendText', { ...inSession(), text: 'Oi' });
		expect(item!.json).not.toHaveProperty('window');
		expect((await lastMessage()).status).toBe('FAILED');
	});
});

describe('the output', () => {
	it.each([
		['simplified', { output: 'simplified' }],
		['selected fields', { output: 'selectedFields', outputFields: ['id'] }],
	])('says what was done in the form %s', async (_, output) => {
		await setWindow('EXPIRED');
		const [item] = await run('message.sendText', {
			...toPhone,
			text: 'Oi',
			...instead(),
			...output,
		});
		expect(item!.json).toMatchObject({ window: 'expired', sent: 'template' });
	});

	it('names the window as a field that can be selected', async () => {
		await setWindow('EXPIRED');
		const output = { output: 'selectedFields', outputFields: ['window'] };
		const [item] = await run('message.sendText', {
			...toPhone,
			text: 'Oi',
			...instead(),
			...output,
		});
		expect(item!.json).toEqual({ window: 'expired', sent: 'template' });
	});
});

describe('a key that may not read sessions', () => {
	it('refuses in words instead of sending', async () => {
		await sandbox.control.fault({
			kind: 'status',
			status: 401,
			times: 'forever',
			match: { path: '/chat/v2/session' },
		});
		await expect(
			run('message.sendText', { ...toPhone, text: 'Oi', ...instead() }),
		).rejects.toMatchObject({
			message: expect.stringContaining('while looking up the 24-hour window') as string,
			description: expect.stringContaining('send anyway') as string,
		});
		expect(await writes()).toEqual([]);
		await sandbox.control.clearFaults();
	});
});

describe('a new contact', () => {
	it('has no window', async () => {
		const to = '5511988887777';
		const [item] = await run('message.sendText', { to, text: 'Oi', closedWindow: 'skip' });
		expect(item!.json).toEqual({ window: 'noSession', sent: 'nothing', to });
	});
});

describe('a dry run', () => {
	it('shows the template that would go out', async () => {
		await setWindow('EXPIRED');
		const [item] = await run('message.sendText', {
			...toPhone,
			text: 'Oi',
			...instead(),
			options: { dryRun: true },
		});
		expect(item!.json).toMatchObject({ dryRun: true, kind: 'template', window: 'expired' });
		expect(await writes()).toEqual([]);
	});
});
