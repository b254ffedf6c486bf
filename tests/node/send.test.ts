/** "Send Message" against the exact operations: the same request for the same message, whatever is sent to whom. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { IDataObject, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import { tokens } from '../../sandbox/tokens.ts';
import { sandboxFor } from './host/account.ts';
import { core } from './host/built.ts';
import { execute, type Setting } from './host/n8n.ts';

const sandbox = sandboxFor({ sessions: 30 });

const PHONE = '5511977770003';
const binary = {
	data: { data: Buffer.from('bytes').toString('base64'), mimeType: 'image/png', fileName: 'a.png' },
};

let contact: IDataObject;
let session: string;
let channel: string;
let template: IDataObject;

async function api(path: string, body?: unknown): Promise<IDataObject> {
	const answer = await fetch(`${sandbox.url}${path}`, {
		method: body ? 'POST' : 'GET',
		headers: { authorization: `Bearer ${tokens.full}`, 'content-type': 'application/json' },
		body: body ? JSON.stringify(body) : undefined,
	});
	return (await answer.json()) as IDataObject;
}

beforeAll(async () => {
	const contacts = await api('/core/v1/contact?PageSize=1');
	contact = (contacts.items as IDataObject[])[0]!;
	const sessions = await api('/chat/v2/session?PageSize=1');
	session = String((sessions.items as IDataObject[])[0]!.id);
	channel = String(((await api('/chat/v1/channel')) as unknown as IDataObject[])[0]!.id);
	const templates = await api('/chat/v1/template?IncludeDetails=Params&PageSize=100');
	template = (templates.items as IDataObject[]).find(({ name }) => name === 'lembrete_consulta')!;
});

async function run(operation: string, parameters: IDataObject, rest: Partial<Setting> = {}) {
	const [resource, name] = operation.split('.') as [string, string];
	const { items } = await execute({
		parameters: { resource, operation: name, ...parameters },
		credentials: sandbox.credentials(),
		items: [{ json: {}, binary } as INodeExecutionData],
		...rest,
	});
	return items;
}

async function refusal(parameters: IDataObject): Promise<NodeApiError> {
	return await run('message.send', parameters).then(
		() => expect.fail('It went through'),
		(error: NodeApiError) => error,
	);
}

/** What went to the API, without the IDs that differ from run to run. */
async function requests(run: () => Promise<unknown>) {
	await sandbox.control.clearLog();
	await run();
	const seen = await sandbox.control.requests({});
	expect(await sandbox.control.unknownNames()).toEqual([]);
	expect(await sandbox.control.violations()).toEqual([]);
	return seen
		.filter(({ path }) => path !== `/core/v1/contact/${contact.id as string}`)
		.filter(({ method }) => method !== 'PUT')
		.map(({ method, path, query, body }) => {
			const text = JSON.stringify({ method, path, query, body });
			return text.replace(/"(tempFileId|fileId|fileIdOrUrl)":"[0-9a-f-]{36}"/g, '"$1":"an ID"');
		});
}

const url = { fileSource: 'url', fileUrl: 'https://example.com/picture.png' };
const receivers = {
	phone: () => ({ to: PHONE }),
	contact: () => ({ contactId: { __rl: true, mode: 'list', value: contact.id } }),
	session: () => ({ sessionId: { __rl: true, mode: 'list', value: session } }),
};
const contents: Record<string, () => IDataObject> = {
	text: () => ({ text: 'Bom dia' }),
	template: () => ({
		templateId: template.id,
		templateParameters: {
			mappingMode: 'defineBelow',
			value: { nome: 'Ana', data: 'amanhã' },
		},
		fileSource: 'none',
	}),
	image: () => ({ ...url, text: 'uma foto' }),
	video: () => ({ ...url }),
	audio: () => ({ ...url }),
	document: () => ({ fileSource: 'binary', binaryProperty: 'data' }),
	file: () => ({ fileSource: 'binary', binaryProperty: 'data', text: 'um arquivo' }),
};

/** The exact operations, by type and receiver. */
const exact: Record<string, Record<'phone' | 'session', string>> = {
	text: { phone: 'message.sendText', session: 'session.sendText' },
	template: { phone: 'message.sendTemplate', session: 'session.sendTemplate' },
	image: { phone: 'message.queueImage', session: 'session.sendFile' },
	video: { phone: 'message.queueVideo', session: 'session.sendFile' },
	audio: { phone: 'message.queueAudio', session: 'session.sendFile' },
	document: { phone: 'message.queueDocument', session: 'session.sendFile' },
	file: { phone: 'message.sendFile', session: 'session.sendFile' },
};

describe.each(Object.keys(contents))('%s', (type) => {
	it.each(['phone', 'contact', 'session'] as const)(
		'goes to a %s as its exact operation sends it',
		async (sendTo) => {
			const from = sendTo === 'session' ? {} : { from: channel };
			const content = { ...contents[type]!(), ...from };
			const operation = exact[type]![sendTo === 'session' ? 'session' : 'phone'];
			const number = String(contact.phoneNumber).replace(/\D/g, '');
			const receiver = sendTo === 'contact' ? { to: number } : receivers[sendTo]();
			const expected = await requests(
				async () => await run(operation, { ...content, ...receiver }),
			);
			let items: INodeExecutionData[] = [];
			const made = await requests(async () => {
				items = await run('message.send', { type, sendTo, ...content, ...receivers[sendTo]() });
			});
			// The type decides what WTS Chat makes of a file.
			const kind = type === 'document' ? 'DOCUMENT' : 'IMAGE';
			expect(made.map((one) => one.replace(`Type=${kind}`, 'Type=IMAGE'))).toEqual(expected);
			expect(items[0]!.json).toMatchObject({
				sentTo: { phone: PHONE, contact: number, session }[sendTo],
				endpoint: (JSON.parse(made.at(-1)!) as IDataObject).path,
			});
		},
	);
});

describe('the request', () => {
	const last = async (parameters: IDataObject) => {
		const made = await requests(async () => await run('message.send', parameters));
		return JSON.parse(made.at(-1)!) as { path: string; body: IDataObject };
	};
	const toPhone = { sendTo: 'phone', to: PHONE };
	const text = { type: 'text', text: 'Bom dia' };

	it.each([
		['a sender ID', { senderId: 'pedido-7' }, '/chat/v1/send/text'],
		['a typing delay', { delayTyping: 3 }, '/chat/v1/send/text'],
		['a callback', { callbackUrl: 'https://example.com/hook' }, '/chat/v1/send/text'],
		['nothing else', {}, '/chat/v1/message/send'],
	])('with %s is the one that takes it', async (_, additionalFields, path) => {
		const sent = await last({ ...text, ...toPhone, additionalFields });
		expect(sent.path).toBe(path);
		expect(sent.body).toMatchObject(additionalFields);
		const inSession = { sendTo: 'session', ...receivers.session() };
		const own = await last({ ...text, ...inSession, additionalFields });
		expect(own.path).toBe(path.includes('/send/') ? path : `/chat/v1/session/${session}/message`);
		if (path.includes('/send/')) expect(own.body).toMatchObject({ sessionId: session });
	});

	it('waits for the channel where it is told to', async () => {
		const wait = { synchronous: true };
		expect((await last({ ...text, ...toPhone, ...wait })).path).toBe('/chat/v1/message/send-sync');
		const image = { type: 'image', ...url, ...wait };
		expect((await last({ ...image, ...toPhone })).path).toBe('/chat/v1/message/send-sync');
		const inSession = { sendTo: 'session', ...receivers.session() };
		const sent = await last({ ...image, ...inSession });
		expect(sent.path).toBe(`/chat/v1/session/${session}/message/sync`);
	});

	it('has nothing of another type or receiver, also where they are filled in', async () => {
		const sent = await last({
			...{ type: 'text', sendTo: 'session', text: 'Bom dia' },
			...{ ...url, templateId: template.id, to: PHONE, from: channel, contactId: contact.id },
			...receivers.session(),
		});
		expect(sent.body).toEqual({ text: 'Bom dia' });
		const audio = await last({ ...{ type: 'audio', text: 'x' }, ...url, ...toPhone });
		expect(audio.body).toEqual({ to: PHONE, fileIdOrUrl: url.fileUrl });
	});

	it('takes a number or a user where a contact is chosen', async () => {
		const sent = await last({ ...text, sendTo: 'contact', contactId: '+55 11 97777-0003' });
		expect(sent.body.to).toBe(PHONE);
	});

	it('is made once for each item, to whom the item says', async () => {
		const items = await run(
			'message.send',
			{ ...text, ...toPhone, to: '={{ $json.to }}' },
			{ items: [PHONE, '5511900000002'].map((to) => ({ json: { to } })) },
		);
		expect(items.map(({ json }) => json.sentTo)).toEqual([PHONE, '5511900000002']);
	});
});

describe('a message that cannot be sent', () => {
	const toPhone = { sendTo: 'phone', to: PHONE };
	const inSession = () => ({ sendTo: 'session', ...receivers.session() });

	it.each<[string, () => IDataObject, string]>([
		['an unknown type', () => ({ type: 'location', ...toPhone }), "'Type'"],
		['an expression for the type', () => ({ type: '={{ "text" }}', ...toPhone }), "'Type'"],
		['an unknown receiver', () => ({ type: 'text', text: 'x', sendTo: 'group' }), "'Send To'"],
		['no number', () => ({ type: 'text', text: 'x', sendTo: 'phone' }), 'Fill in the field to'],
		['no contact', () => ({ type: 'text', text: 'x', sendTo: 'contact' }), 'field contact'],
		['no session', () => ({ type: 'text', text: 'x', sendTo: 'session' }), 'SessionID is empty!'],
		['no text', () => ({ type: 'text', ...toPhone }), 'Text is empty!'],
		['no template', () => ({ type: 'template', ...toPhone }), 'Choose a valid template'],
		['no file', () => ({ type: 'image', ...toPhone, fileSource: 'url' }), 'The file has no URL'],
		[
			'options that no request takes together',
			() => ({
				...{ type: 'text', text: 'x', ...toPhone, synchronous: true },
				additionalFields: { senderId: 'a' },
			}),
			"'Sender ID' and 'Send Synchronous Message' cannot be combined",
		],
		[
			'an option that a file in no request has',
			() => ({ type: 'file', ...url, ...toPhone, additionalFields: { senderId: 'a' } }),
			"'Sender ID' is not available while 'Type' is file",
		],
		[
			'an option that a template in a session does not have',
			() => ({
				...{ type: 'template', ...contents.template!(), ...inSession() },
				additionalFields: { senderId: 'a' },
			}),
			"'Sender ID' is not available while 'Type' is template and 'Send To' is session",
		],
	])('for %s is refused in words', async (_, parameters, words) => {
		await sandbox.control.clearLog();
		const reason = await refusal(parameters());
		expect(reason.constructor.name).toBe('NodeOperationError');
		expect(reason.message).toContain(words);
		expect(await sandbox.control.count({})).toBe(0);
	});

	it('goes to the Instagram user of a contact without a number, and to none that has neither', async () => {
		const add = async (given: IDataObject) => {
			const created = await api('/core/v1/contact', given);
			return { type: 'text', text: 'x', sendTo: 'contact', contactId: created.id };
		};
		const items = await run('message.send', await add({ name: 'Bia', instagram: '@bia.loja' }));
		expect(items[0]!.json.sentTo).toBe('@bia.loja');
		const nobody = await add({ name: 'Caio', email: 'caio@example.com' });
		await sandbox.control.clearLog();
		const reason = await refusal(nobody);
		expect(reason.message).toContain("'Contact' has neither a phone number nor an Instagram user");
		expect(await sandbox.control.count({ method: 'POST' })).toBe(0);
	});

	it('says that nothing was sent where the contact cannot be read', async () => {
		const contactId = '3f0f7a52-5c43-4b0e-9a52-0f3a6d1c7e11';
		await sandbox.control.clearLog();
		const reason = await refusal({ type: 'text', text: 'x', sendTo: 'contact', contactId });
		expect(reason.message).toContain('while reading the contact; nothing was sent');
		expect(await sandbox.control.count({ method: 'POST' })).toBe(0);
	});
});

it('gives the same short record whichever way it goes', async () => {
	const short = core()
		.describe()
		.simplify.sent!.properties.map(({ name }) => name);
	for (const type of Object.keys(contents)) {
		const parameters = { type, sendTo: 'phone', to: PHONE, ...contents[type]!() };
		const [item] = await run('message.send', { ...parameters, output: 'simplified' });
		expect(Object.keys(item!.json)).toEqual(short);
		expect(item!.json.endpoint).toMatch(/^\/chat\/v1\//);
	}
});

describe('an expression without a value', () => {
	const parameters = { type: 'text', sendTo: 'phone', to: PHONE, text: 'Oi' };
	const items = [{ json: {} }, { json: {} }];
	const rest = { items, onError: 'continueRegularOutput' } as const;

	it.each([
		[{ options: { sendOncePer: '={{ $json.id }}' } }, "'Send Once Per' is empty"],
		[{ options: { sendOncePer: '=order-{{ $json.id }}' } }, "'Send Once Per' is empty"],
		[
			{ options: { sendOncePer: 'a', sendOnceScope: '={{ $json.s }}' } },
			"'Send Once Scope' is empty",
		],
		[{ from: '={{ $json.channel }}' }, "'From' is empty"],
		[{ text: '=Pedido: {{ $json }}' }, "'Text' contains [object Object]"],
	])('sends nothing with %j', async (more, words) => {
		await sandbox.control.clearLog();
		const answers = await run('message.send', { ...parameters, ...more }, rest);
		expect(answers.map(({ json }) => json.error)).toEqual([words, words]);
		expect(await sandbox.control.count({ method: 'POST' })).toBe(0);
	});

	it('forgets no key but the one that is meant', async () => {
		const key = '=order-{{ $json.id }}';
		const [answer] = await run('message.forgetSent', { which: 'one', key }, rest);
		expect(answer!.json.error).toBe('Fill in the key');
	});
});
