/** Every operation as somebody uses it: with what it needs and no more, against records that exist. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { tokens } from '../../sandbox/tokens.ts';
import { formatted } from '../../node-wrapper/host/simplify.ts';
import { sandboxFor } from './host/account.ts';
import { core } from './host/built.ts';
import { execute, type Setting } from './host/n8n.ts';

const sandbox = sandboxFor({ sessions: 40 });

/** Ids of records that exist, read from the sandbox before each test. */
let known: Record<
	'session' | 'contact' | 'phone' | 'user' | 'department' | 'channel' | 'tag' | 'template' | 'bot',
	string
> &
	Record<
		| ('sequence' | 'panel' | 'step' | 'card' | 'message' | 'withFile' | 'queued' | 'queuedBot')
		| ('note' | 'cardNote' | 'scheduledMessage' | 'portfolio'),
		string
	> &
	Record<'agent' | 'salesPanel' | 'subscription', string>;

async function api(path: string, body?: unknown): Promise<IDataObject> {
	const answer = await fetch(`${sandbox.url}${path}`, {
		method: body ? 'POST' : 'GET',
		headers: {
			authorization: `Bearer ${tokens.full}`,
			'content-type': 'application/json',
		},
		body: body ? JSON.stringify(body) : undefined,
	});
	return (await answer.json()) as IDataObject;
}

const first = (list: IDataObject): IDataObject =>
	(Array.isArray(list) ? list : (list.items as IDataObject[]))[0] as IDataObject;

/** One that can be sent without parameters and without a file. */
const plainTemplate = (list: IDataObject): IDataObject =>
	(list.items as IDataObject[]).find(
		({ params, fileType }) =>
			(!Array.isArray(params) || params.length === 0) &&
			[null, undefined, 'UNDEFINED'].includes(fileType as null),
	)!;

/** A message with a picture, as the storage of the sandbox has it. */
async function messageWithFile(): Promise<string> {
	const ticket = await api('/core/v2/file?Type=IMAGE&Name=a.png&MimeType=image/png');
	const headers = { 'content-type': 'image/png' };
	await fetch(String(ticket.urlUpload), { method: 'PUT', headers, body: 'a picture' });
	const { id } = await api('/core/v2/file', { tempFileId: ticket.tempFileId });
	const [from] = (await api('/chat/v1/channel')) as unknown as IDataObject[];
	const sent = await api('/chat/v1/message/send', {
		...{ to: '5511977770003', from: from!.number, body: { fileId: id } },
	});
	return String(sent.id);
}

beforeEach(async () => {
	const session = first(await api('/chat/v2/session?PageSize=1'));
	const contact = first(await api('/core/v1/contact?PageSize=1'));
	const panel = first(await api('/crm/v2/panel?IncludeDetails=Steps'));
	const [card, bot, sequence, template, tag, user, department, channel, message, note, queued] =
		await Promise.all([
			api(`/crm/v2/panel/card?PanelId=${panel.id}`).then(first),
			api('/chat/v1/chatbot?Types=Automation&AutomationUsages=Api&PublishStatuses=Ready').then(
				first,
			),
			api('/chat/v1/sequence').then(first),
			api('/chat/v1/template?ApprovedOnly=true&IncludeDetails=Params&PageSize=100').then(
				plainTemplate,
			),
			api('/core/v1/tag').then(first),
			api('/core/v1/agent').then(first),
			api('/core/v2/department').then(first),
			api('/chat/v1/channel').then(first),
			api(`/chat/v1/session/${session.id}/message`).then(first),
			api(`/chat/v1/session/${session.id}/note`, { text: 'a note' }),
			api('/chat/v1/send/text', {
				...{ sessionId: session.id, senderId: 'pedido-1' },
				text: 'queued',
			}),
		]);
	const panels = (await api('/crm/v2/panel')).items as IDataObject[];
	const subscription = await api('/core/v1/webhook/subscription', {
		...{ name: 'Pedidos', url: 'https://example.com/hook' },
		events: ['SESSION_NEW'],
	});
	const scheduledMessage = await api('/chat/v1/scheduled-message', {
		...{
			to: '5511977770003',
			scheduling: '2099-01-31T18:00:00Z',
			type: 'CHATBOT',
			botKey: bot.key,
		},
	});
	await api('/chat/v1/send/otp', {
		...{ to: '5511977770003', from: channel.id, senderId: 'login-1' },
	});
	const portfolio = first(await api('/core/v1/portfolio'));
	await api(`/core/v1/portfolio/${portfolio.id}/contact`, { contactId: contact.id });
	const cardNote = await api(`/crm/v1/panel/card/${card.id}/note`, { text: 'an annotation' });
	const ids = {
		session,
		contact,
		panel,
		card,
		sequence,
		portfolio,
		template,
		tag,
		department,
		channel,
	};
	known = {
		...Object.fromEntries(Object.entries(ids).map(([name, { id }]) => [name, id])),
		phone: String(contact.phoneNumber),
		user: String(user.userId),
		bot: String(bot.key),
		step: String((panel.steps as IDataObject[])[0]!.id),
		message: String(message.id),
		note: String(note.id),
		withFile: await messageWithFile(),
		queued: String(queued.id),
		cardNote: String(cardNote.id),
		agent: String(user.id),
		salesPanel: String(panels.find(({ type }) => type === 'SALES')!.id),
		subscription: String(subscription.id),
		scheduledMessage: String(scheduledMessage.id),
	} as typeof known;
	const queuedBot = await api('/chat/v1/send/chatbot', { sessionId: session.id, botKey: bot.key });
	known.queuedBot = String(queuedBot.id);
	await sandbox.control.clearLog();
});

const file = { fileSource: 'url', fileUrl: 'https://example.com/picture.png' };

/** A message waits until then. */
const later = '2099-01-31 18:00';

/** What each operation needs. */
const needs: Record<string, () => IDataObject> = {
	'session.list': () => ({}),
	'session.get': () => ({ sessionId: known.session }),
	'session.update': () => ({ sessionId: known.session, updateFields: { number: '7' } }),
	'session.setStatus': () => ({ sessionId: known.session, status: 'PENDING' }),
	'session.complete': () => ({ sessionId: known.session }),
	'session.transfer': () => ({
		sessionId: known.session,
		transferTo: 'DEPARTMENT',
		departmentId: known.department,
	}),
	'session.assign': () => ({ sessionId: known.session, userId: known.user }),
	'session.sendText': () => ({ sessionId: known.session, text: 'Bom dia' }),
	'session.sendFile': () => ({ sessionId: known.session, ...file }),
	'session.sendTemplate': () => ({ sessionId: known.session, templateId: known.template }),
	'session.getMetrics': () => ({
		result: 'table',
		businessTime: 'account',
		period: 'lastDays',
		periodDays: 3_000,
	}),
	'session.getTranscript': () => ({ sessions: 'one', sessionId: known.session }),
	'session.listMessages': () => ({ sessionId: known.session }),
	'session.listNotes': () => ({ sessionId: known.session }),
	'session.getNote': () => ({ noteId: known.note }),
	'session.createNote': () => ({ sessionId: known.session, text: 'Called back' }),
	'session.deleteNote': () => ({ noteId: known.note }),
	'contact.list': () => ({}),
	'contact.search': () => ({}),
	'contact.get': () => ({ contactId: known.contact }),
	'contact.getByPhone': () => ({ phoneNumber: known.phone }),
	'contact.create': () => ({ name: 'Ana', phoneNumber: '+55 11 97777-0001' }),
	'contact.update': () => ({
		findBy: 'id',
		contactId: known.contact,
		updateFields: { name: 'Bia' },
	}),
	'contact.createMany': () => ({ contacts: [{ name: 'Ana', phoneNumber: '5511977770002' }] }),
	'contact.setTags': () => ({ findBy: 'id', contactId: known.contact, tagIds: [known.tag] }),
	'message.list': () => ({ sessionId: known.session }),
	'message.get': () => ({ messageId: known.message }),
	'message.getStatus': () => ({ messageId: known.message }),
	'message.findBySenderId': () => ({ senderId: 'pedido-1', sessionId: known.session }),
	'message.delete': () => ({ messageId: known.message }),
	'file.upload': () => ({ fileSource: 'text', text: 'Bom dia', fileName: 'notes' }),
	'file.download': () => ({ fileSource: 'message', messageId: known.withFile }),
	'message.sendAndWait': () => ({
		...{ responseType: 'approval', type: 'text', sendTo: 'session', sessionId: known.session },
		message: 'May we deliver today?',
	}),
	'message.send': () => ({ type: 'text', sendTo: 'phone', to: '5511977770003', text: 'Bom dia' }),
	'message.sendText': () => ({ to: '5511977770003', text: 'Bom dia' }),
	'message.sendFile': () => ({ to: '5511977770003', ...file }),
	'message.sendTemplate': () => ({ to: '5511977770003', templateId: known.template }),
	'message.queueText': () => ({ to: '5511977770003', text: 'Bom dia' }),
	'message.queueImage': () => ({ to: '5511977770003', ...file }),
	'message.queueVideo': () => ({ to: '5511977770003', ...file }),
	'message.queueAudio': () => ({ to: '5511977770003', ...file }),
	'message.queueDocument': () => ({ to: '5511977770003', ...file }),
	'message.queueTemplate': () => ({
		to: '5511977770003',
		from: known.channel,
		templateId: known.template,
	}),
	'message.sendTemplateMany': () => ({
		to: '5511977770003',
		from: known.channel,
		templateId: known.template,
	}),
	'message.typing': () => ({ sessionId: known.session }),
	'message.getQueued': () => ({ messageId: known.queued }),
	'chatbot.list': () => ({}),
	'chatbot.send': () => ({ botKey: known.bot, to: '5511977770003' }),
	'chatbot.sendMany': () => ({ botKey: known.bot, to: '5511977770003' }),
	'chatbot.getQueued': () => ({ queuedId: known.queuedBot }),
	'scheduledMessage.list': () => ({}),
	'scheduledMessage.get': () => ({ scheduledMessageId: known.scheduledMessage }),
	'scheduledMessage.create': () => ({
		...{ to: '5511977770003', scheduling: later },
		...{ type: 'TEMPLATE', templateId: known.template },
	}),
	'scheduledMessage.update': () => ({
		scheduledMessageId: known.scheduledMessage,
		updateFields: { scheduling: later },
	}),
	'scheduledMessage.cancel': () => ({ scheduledMessageId: known.scheduledMessage }),
	'scheduledMessage.cancelMany': () => ({ scheduledMessageIds: known.scheduledMessage }),
	'oneTimePassword.send': () => ({ to: '5511977770003', from: known.channel }),
	'oneTimePassword.getStatus': () => ({ messageOrSenderId: 'login-1' }),
	'sequence.list': () => ({}),
	'sequence.listContacts': () => ({ sequenceId: known.sequence }),
	'sequence.addContact': () => ({ sequenceId: known.sequence, contactId: known.contact }),
	'sequence.addContacts': () => ({ sequenceId: known.sequence, contactIds: known.contact }),
	'sequence.removeContact': () => ({ sequenceId: known.sequence, contactId: known.contact }),
	'sequence.removeContacts': () => ({ sequenceId: known.sequence, contactIds: known.contact }),
	'portfolio.list': () => ({}),
	'portfolio.listContacts': () => ({ portfolioId: known.portfolio }),
	'portfolio.addContact': () => ({ portfolioId: known.portfolio, contactId: known.contact }),
	'portfolio.addContacts': () => ({ portfolioId: known.portfolio, contactIds: known.contact }),
	'portfolio.removeContact': () => ({ portfolioId: known.portfolio, contactId: known.contact }),
	'portfolio.removeContacts': () => ({ portfolioId: known.portfolio, contactIds: known.contact }),
	'template.list': () => ({}),
	'panel.list': () => ({}),
	'panel.get': () => ({ panelId: known.panel }),
	'card.list': () => ({ panelId: known.panel }),
	'card.get': () => ({ cardId: known.card }),
	'card.create': () => ({ panelId: known.panel, stepId: known.step, title: 'New deal' }),
	'card.update': () => ({ cardId: known.card, updateFields: { title: 'Old deal' } }),
	'card.move': () => ({ cardId: known.card, stepId: known.step }),
	'card.win': () => ({ cardId: known.card }),
	'card.lose': () => ({ cardId: known.card }),
	'card.archive': () => ({ cardId: known.card }),
	'card.duplicate': () => ({ cardId: known.card }),
	'card.listNotes': () => ({ cardId: known.card }),
	'card.createTextNote': () => ({ cardId: known.card, text: 'Interested' }),
	'card.createFileNote': () => ({ cardId: known.card, fileUrls: 'https://example.com/a.pdf' }),
	'card.deleteNote': () => ({ cardId: known.card, noteId: known.cardNote }),
	'channel.list': () => ({}),
	'tag.list': () => ({}),
	'user.list': () => ({}),
	'department.list': () => ({}),
	'tag.create': () => ({ name: 'Prioridade' }),
	'tag.update': () => ({ tagId: known.tag, name: 'Prioridade' }),
	'tag.delete': () => ({ tagId: known.tag, removeFromContacts: true }),
	'tag.listColors': () => ({}),
	'user.get': () => ({ userId: known.agent }),
	'user.create': () => ({ name: 'Ana', profile: 'Agent' }),
	'user.update': () => ({ userId: known.agent, updateFields: { shortName: 'Ana' } }),
	'user.delete': () => ({ userId: known.agent, sessionResolution: 'RETURN_TO_PENDING' }),
	'user.setStatus': () => ({ userId: known.agent, status: 'Blocked' }),
	'user.setDepartments': () => ({
		userId: known.agent,
		action: 'Upsert',
		departmentIds: [known.department],
	}),
	'user.logOut': () => ({ userId: known.agent }),
	'department.get': () => ({ departmentId: known.department }),
	'department.create': () => ({ name: 'Cobrança' }),
	'department.update': () => ({ departmentId: known.department, updateFields: { name: 'Caixa' } }),
	'department.delete': () => ({ departmentId: known.department }),
	'department.setUsers': () => ({
		departmentId: known.department,
		action: 'Upsert',
		userIds: [known.user],
	}),
	'department.getChannels': () => ({ departmentId: known.department }),
	'customField.list': () => ({ entityType: 'CONTACT' }),
	'customField.listContact': () => ({}),
	'customField.listPanel': () => ({ panelId: known.panel }),
	'panel.listLostReasons': () => ({ panelId: known.salesPanel }),
	'webhook.list': () => ({}),
	'webhook.get': () => ({ subscriptionId: known.subscription }),
	'webhook.create': () => ({
		name: 'Pedidos',
		url: 'https://example.com/hook?secret=1',
		events: ['SESSION_NEW'],
	}),
	'webhook.update': () => ({
		subscriptionId: known.subscription,
		updateFields: { enabled: false },
	}),
	'webhook.delete': () => ({ subscriptionId: known.subscription }),
	'webhook.listEvents': () => ({}),
	'webhook.cleanUp': () => ({}),
	'company.getOfficeHours': () => ({ isOpenAt: '2026-09-08 10:00' }),
	'apiCall.request': () => ({ method: 'GET', path: '/core/v1/portfolio' }),
};

const catalogue = core().describe();
/** One makes no request. */
const operations = catalogue.resources.flatMap((resource) =>
	resource.operations
		.filter(({ hook }) => hook !== 'forgetSent')
		.map((operation) => [`${resource.name}.${operation.name}`, operation] as const),
);

/** Records are chosen by ID here; lists and addresses are the editor's ways to the same value. */
const locators = new Set(
	operations.flatMap(([name, { fields }]) =>
		fields
			.filter(({ offer }) => offer?.type === 'record')
			.map(({ parameter }) => `${name}.${parameter}`),
	),
);

const stored = (operation: string, parameters: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(parameters).map(([name, value]) => [
			name,
			locators.has(`${operation}.${name}`) ? { __rl: true, mode: 'id', value } : value,
		]),
	) as IDataObject;

async function run(name: string, parameters: IDataObject, rest: Partial<Setting> = {}) {
	const [resource, operation] = name.split('.');
	return await execute({
		parameters: { resource, operation, ...stored(name, parameters) },
		credentials: sandbox.credentials(),
		...rest,
	});
}

async function refusal(attempt: Promise<unknown>): Promise<NodeApiError> {
	return await attempt.then(
		() => expect.fail('It went through'),
		(error: NodeApiError) => error,
	);
}

/** Whether such a change can still be made is read when it is refused. */
const readsTheState = new Set(
	['update', 'cancel', 'cancelMany'].map((name) => `scheduledMessage.${name}`),
);

const answeredDeletes = new Set(['session.deleteNote', 'message.delete']);

function valuesOf(name: string): IDataObject {
	const values = needs[name];
	if (!values) throw new Error(`no values for ${name}: add a line to needs`);
	return values();
}

/** What an item says where the answer has no body: the deed, and the record. */
function done(name: string, { output, done: named }: (typeof operations)[number][1]) {
	const values = valuesOf(name);
	const said = Object.entries(named).map(([parameter, as]) => [as, values[parameter]]);
	return { [output]: true, ...(Object.fromEntries(said) as IDataObject) };
}

it('knows what every operation needs', () => {
	expect(Object.keys(needs).sort()).toEqual(operations.map(([name]) => name).sort());
});

describe.each(operations)('%s', (name, operation) => {
	it('works with what it needs', async () => {
		const { items } = await run(name, valuesOf(name));
		if (operation.output !== 'records' && name !== 'apiCall.request') expect(items).toHaveLength(1);
		for (const { json, pairedItem } of items) {
			expect(pairedItem).toEqual({ item: 0 });
			expect(json.error).toBeUndefined();
		}
		if (!/^records?$/.test(operation.output)) {
			// The API answers some deletes with the record.
			const record = { id: expect.any(String) as string };
			const expected = answeredDeletes.has(name) ? record : done(name, operation);
			expect(items[0]!.json).toMatchObject(expected);
		}
		expect(await sandbox.control.unknownNames()).toEqual([]);
		expect(await sandbox.control.violations()).toEqual([]);
	});

	it('says what the API says when it refuses', async () => {
		await sandbox.control.fault({ kind: 'status', status: 400, body: 'api', times: 1 });
		const reason = await refusal(run(name, valuesOf(name)));
		expect(reason.constructor.name).toBe('NodeApiError');
		expect(reason.httpCode).toBe('400');
		expect(reason.context.itemIndex).toBe(0);
		expect(JSON.stringify(reason) + reason.stack).not.toContain(tokens.full);
		expect(await sandbox.control.count({})).toBe(readsTheState.has(name) ? 2 : 1);
	});

	const required = operation.fields.filter((field) => field.required);
	it.each(required.map(({ parameter, label }) => [label, parameter]))(
		'does not go without %s',
		async (_, parameter) => {
			const byPhone = parameter === 'phoneNumber' ? { findBy: 'phone' } : {};
			const reason = await refusal(run(name, { ...valuesOf(name), ...byPhone, [parameter]: '' }));
			expect(reason.constructor.name).toBe('NodeOperationError');
			expect(reason.context.itemIndex).toBe(0);
			expect(await sandbox.control.count({})).toBe(0);
		},
	);
});

describe('The output', () => {
	const short = operations.filter(([, { simplify }]) => simplify !== null);
	const atPlace = (record: IDataObject, place: string) =>
		place
			.split('.')
			.reduce<unknown>((value, name) => (value as IDataObject | null | undefined)?.[name], record);

	it('is offered wherever records come back', () => {
		const answered = operations.filter(
			([name, { output, makes }]) =>
				/^records?$/.test(output) &&
				makes === null &&
				!['apiCall.request', 'message.sendAndWait'].includes(name),
		);
		expect(short.map(([name]) => name)).toEqual(answered.map(([name]) => name));
	});

	// Nothing waits in the account of the sandbox; tests/waiting.rs shows what is returned.
	const recorded = short.filter(([name]) => name !== 'webhook.cleanUp');

	it.each(recorded)('gives the short record of %s and nothing else', async (name, { simplify }) => {
		const { properties } = catalogue.simplify[simplify!]!;
		const { items } = await run(name, { ...valuesOf(name), output: 'simplified' });
		expect(items.length).toBeGreaterThan(0);
		for (const { json } of items) {
			expect(Object.keys(json)).toEqual(properties.map((property) => property.name));
			expect(json[properties[0]!.name]).toBeTruthy();
		}
	});

	// A message moves on between two looks at its state.
	const still = recorded.filter(
		([name, { method }]) =>
			method === 'GET' && !/^(message|chatbot|oneTimePassword)\.get(Queued|Status)$/.test(name),
	);

	it.each(still)('keeps what the record of %s says', async (name, { simplify, fields }) => {
		const { details: needed, properties } = catalogue.simplify[simplify!]!;
		const details = fields.find(({ parameter }) => parameter === 'includeDetails');
		const chosen = details?.kind.type === 'choice' ? needed[0] : needed;
		const included = details ? { includeDetails: chosen } : {};
		const raw = (await run(name, { ...valuesOf(name), ...included })).items[0]!.json;
		const brief = (await run(name, { ...valuesOf(name), output: 'simplified' })).items[0]!;
		for (const { name: property, from, format } of properties) {
			const places = from.map((place) => atPlace(raw, place));
			const value = places.find((found) => found != null) ?? null;
			expect(brief.json[property]).toEqual(formatted(value, format));
		}
	});
});

describe('files', () => {
	const binary = {
		data: {
			data: Buffer.from('a picture').toString('base64'),
			mimeType: 'image/png',
			fileName: 'a.png',
		},
	};

	it('of an input item are uploaded first, without the API key, and named in the message', async () => {
		const { items } = await run(
			'message.sendFile',
			{ to: '5511977770003', fileSource: 'binary', binaryProperty: 'data' },
			{ items: [{ json: {}, binary }] },
		);
		expect(items).toHaveLength(1);
		const requests = await sandbox.control.requests({});
		expect(
			requests.map(({ method, path }) => `${method} ${path.replace(/[^/]{20,}/g, '…')}`),
		).toEqual([
			'GET /core/v2/file',
			expect.stringMatching(/^PUT /),
			'POST /core/v2/file',
			'POST /chat/v1/message/send',
		]);
		expect(requests[1]).toMatchObject({ token: 'none' });
		expect(requests[1]!.headers).toMatchObject({
			'content-type': 'image/png',
			'content-length': String('a picture'.length),
		});
		expect(await sandbox.control.unknownNames()).toEqual([]);
	});

	it('that the item does not have are refused, with the names it has', async () => {
		const reason = await refusal(
			run(
				'message.sendFile',
				{ to: '5511977770003', fileSource: 'binary', binaryProperty: 'photo' },
				{ items: [{ json: {}, binary }] },
			),
		);
		expect(`${reason.message} ${reason.description}`).toMatch(/photo.*data/s);
		expect(await sandbox.control.count({})).toBe(0);
	});
});

describe('custom fields', () => {
	const rows = (...values: Array<[key: string, type: string, value: unknown]>) => ({
		customFields: { rows: values.map(([key, type, value]) => ({ key, type, value })) },
	});
	const sent = async (parameters: IDataObject, rest: Partial<Setting> = {}) => {
		await run('contact.create', { ...valuesOf('contact.create'), ...parameters }, rest);
		const [request] = await sandbox.control.requests({ method: 'POST' });
		return (request!.body as IDataObject).customFields;
	};

	it('go out as the type of their row, and the API keeps them', async () => {
		const definitions = (await api('/core/v1/contact/custom-field')) as unknown as IDataObject[];
		const keyOf = (type: string) => definitions.find((field) => field.type === type)!.key as string;
		const options = definitions.find(({ type }) => type === 'MULTISELECT')!
			.options as IDataObject[];
		await sandbox.control.clearLog();
		const expected = {
			[keyOf('STRING')]: '7',
			[keyOf('INTEGER')]: 7,
			[keyOf('DATETIME')]: '2026-01-15T12:00:00Z',
			[keyOf('MULTISELECT')]: options.slice(0, 2).map(({ name }) => name),
		};
		const fields = rows(
			[keyOf('STRING'), 'text', 7],
			[keyOf('INTEGER'), 'number', '7'],
			[keyOf('DATETIME'), 'date', '2026-01-15 09:00'],
			[
				keyOf('MULTISELECT'),
				'list',
				options
					.slice(0, 2)
					.map(({ name }) => name)
					.join(', '),
			],
		);
		expect(await sent(fields, { timezone: 'America/Sao_Paulo' })).toEqual(expected);
		const { items } = await run('contact.getByPhone', {
			phoneNumber: '+55 11 97777-0001',
			includeDetails: ['CustomFields'],
		});
		expect(items[0]!.json.customFields).toEqual(expected);
	});

	it('are a calendar day or a yes where the row says so', async () => {
		expect(
			await sent(
				rows(['data-de-nascimento', 'date', '2026-01-15'], ['aceita-novidades', 'flag', 'true']),
			),
		).toEqual({ 'data-de-nascimento': '2026-01-15', 'aceita-novidades': true });
	});

	it('keep the type that an expression gives where the row leaves it as given', async () => {
		const items = [{ json: { number: 7 } }];
		const fields = rows(
			['limite-de-credito', 'asGiven', '={{ $json.number }}'],
			['cpf', 'text', '={{ $json.number }}'],
		);
		expect(await sent(fields, { items })).toEqual({ 'limite-de-credito': 7, cpf: '7' });
	});

	it.each([
		['number', 'many'],
		['date', '15/01/2026'],
		['flag', 'maybe'],
		['text', ['a']],
	])('that are no %s are refused with their key, before any request', async (type, value) => {
		const parameters = { ...valuesOf('contact.create'), ...rows(['budget', type, value]) };
		const reason = await refusal(run('contact.create', parameters));
		expect(reason.constructor.name).toBe('NodeOperationError');
		expect(reason.message).toContain('Custom Fields: budget');
		expect(await sandbox.control.count({})).toBe(0);
	});
});

describe('an update', () => {
	const updated = async (name: string, parameters: IDataObject) => {
		await run(name, parameters);
		const [request] = await sandbox.control.requests({ method: 'PUT' });
		return request!.body as IDataObject;
	};

	it('names what was filled in, false, 0 and empty text included, and nothing else', async () => {
		const body = await updated('card.update', {
			cardId: known.card,
			updateFields: { monetaryAmount: 0, description: '' },
		});
		expect(body).toMatchObject({ monetaryAmount: 0, description: '' });
		expect((body.fields as string[]).sort()).toEqual(['Description', 'MonetaryAmount']);
		expect(Object.keys(body).sort()).toEqual(['description', 'fields', 'monetaryAmount']);
	});

	it('empties a field only when it is named', async () => {
		const body = await updated('session.update', {
			sessionId: known.session,
			updateFields: { number: '9' },
			clearFields: ['userId'],
		});
		expect(body).toEqual({
			number: '9',
			userId: null,
			fields: expect.arrayContaining(['Number', 'UserId']),
		});
		expect(body.fields).toHaveLength(2);
	});

	it('that would change nothing is refused', async () => {
		const reason = await refusal(run('session.update', { sessionId: known.session }));
		expect(reason.constructor.name).toBe('NodeOperationError');
		expect(await sandbox.control.count({})).toBe(0);
	});
});

describe('contacts of a portfolio', () => {
	it('come page by page in the order that was asked for, in the way of their own list', async () => {
		const contacts = (await api('/core/v1/contact?PageSize=100')).items as IDataObject[];
		const contactIds = contacts.map(({ id }) => id as string);
		await api(`/core/v1/portfolio/${known.portfolio}/contact/batch`, { contactIds });
		await sandbox.control.clearLog();
		const read = async (options: IDataObject) => {
			const portfolioId = known.portfolio;
			const { items } = await run('portfolio.listContacts', {
				...{ portfolioId, autoPagination: true, allPages: true, options },
			});
			return items.map(({ json }) => json.contactId);
		};
		const ascending = await read({});
		expect(ascending).toEqual(expect.arrayContaining(contactIds));
		expect(await read({ orderDirection: 'DESCENDING' })).toEqual([...ascending].reverse());
		expect(await sandbox.control.unknownNames()).toEqual([]);
	});

	it('are taken out again', async () => {
		const contactIds = [known.contact];
		const members = async () =>
			(
				await run('portfolio.listContacts', {
					portfolioId: known.portfolio,
					filters: { contactIds },
				})
			).items;
		expect(await members()).toHaveLength(1);
		await run('portfolio.removeContacts', { portfolioId: known.portfolio, contactIds });
		expect(await members()).toEqual([]);
	});

	it('are named in one way', async () => {
		const both = { contactId: known.contact, phoneNumber: known.phone };
		for (const name of ['portfolio.addContact', 'portfolio.removeContact']) {
			const reason = await refusal(run(name, { ...needs[name]!(), ...both }));
			expect(reason.message).toBe("'Contact' and 'Phone Number' are both filled in");
		}
		expect(await sandbox.control.count({})).toBe(0);
	});
});

describe('a send', () => {
	it('is never made twice after it may have arrived', async () => {
		await sandbox.control.fault({ kind: 'reset', processed: true, times: 9 });
		const reason = await refusal(run('message.sendText', valuesOf('message.sendText')));
		expect(`${reason.message} ${reason.description}`).toMatch(/may or may not have processed/);
		expect(await sandbox.control.count({ method: 'POST' })).toBe(1);
	});
});

describe('a one-time password', () => {
	const code = '482913';
	const send = (rest: IDataObject = {}) => ({
		...needs['oneTimePassword.send']!(),
		code,
		additionalFields: { senderId: 'login-2' },
		...rest,
	});

	it('is followed by the ID of its message and by its sender ID', async () => {
		const { items } = await run('oneTimePassword.send', send());
		const sent = items[0]!.json;
		expect(sent).toMatchObject({ code, status: 'PENDING' });
		const status = async (messageOrSenderId: unknown) =>
			(await run('oneTimePassword.getStatus', { messageOrSenderId: messageOrSenderId as string }))
				.items[0]!.json;
		expect(await status(sent.id)).toMatchObject({ id: sent.id, status: 'SENT' });
		expect(await status('login-2')).toMatchObject({ id: sent.id, status: 'RECEIVED' });
	});

	it('whose end is not known is looked up by its sender ID, and was not sent twice', async () => {
		await sandbox.control.fault({ kind: 'reset', processed: true, times: 9 });
		const reason = await refusal(run('oneTimePassword.send', send()));
		expect(reason.description).toContain(
			"'Get One-Time Password Status' finds it by its sender ID",
		);
		await sandbox.control.clearFaults();
		const found = await run('oneTimePassword.getStatus', { messageOrSenderId: 'login-2' });
		expect(found.items[0]!.json).toMatchObject({ code });
		expect(await sandbox.control.count({ method: 'POST' })).toBe(1);
	});

	it('is in no text about a send that was refused', async () => {
		for (const rest of [{ to: '+55 11 9' }, { from: 'nobody' }, { code: { code } }]) {
			const reason = await refusal(run('oneTimePassword.send', send(rest)));
			const { message, description, context, messages, stack } = reason;
			const said = JSON.stringify([message, description, context, messages, stack]);
			expect(said).not.toContain(code);
		}
	});
});

describe('a look-up', () => {
	it('that finds nothing gives nothing where that is wanted', async () => {
		const parameters = { phoneNumber: '+1 212 555 0100', options: { emptyIfNotFound: true } };
		expect((await run('contact.getByPhone', parameters)).items).toEqual([]);
		const reason = await refusal(run('contact.getByPhone', { phoneNumber: '+1 212 555 0100' }));
		expect(reason.constructor.name).toBe('NodeApiError');
	});
});
