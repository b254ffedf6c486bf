/**
 * The actions that people use every day, one workflow per resource, executed by n8n: each node works on what the one
 * before it answered, and afterwards the account holds what the workflow said.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { byId, chainOf, firstOf, from, only, type Chain, type Values } from './chain.ts';
import { connect } from './connection.ts';
import type { Connection } from './connection.ts';

interface Page<Row> {
	items: Row[];
}

let at: Connection;
let execute: Chain;
beforeAll(async () => {
	at = await connect();
	execute = chainOf(at, await at.credential());
	await at.sandbox.clearLog();
});

/** The message after the send: the response to a queued one does not name its session. */
function messageOf(sent: Values): Promise<Values> {
	return at.fromSandbox(`/chat/v1/message/${String(sent.id)}`);
}

const openSession = () => firstOf(at, '/chat/v2/session?Status=IN_PROGRESS&PageSize=1');

test('session: a text goes out, the record changes, the session ends', async () => {
	const { id } = await openSession();
	const session = { resource: 'session', sessionId: byId(id) };
	const execution = await execute(
		'Session',
		[
			{
				name: 'Send',
				parameters: { ...session, operation: 'sendText', text: '=Hello {{ $json.name }}' },
			},
			{
				name: 'Update',
				parameters: {
					...session,
					operation: 'update',
					updateFields: {
						number: 'P-17',
						metadata: { rows: [{ key: 'message', value: from('Send', 'id') }] },
					},
				},
			},
			{ name: 'Complete', parameters: { ...session, operation: 'complete' } },
		],
		{ name: 'Ana' },
	);

	const sent = only(execution, 'Send');
	expect(await messageOf(sent)).toMatchObject({ sessionId: id, text: 'Hello Ana' });
	expect(only(execution, 'Update')).toMatchObject({ id, number: 'P-17' });
	expect(await at.fromSandbox(`/chat/v2/session/${id}`)).toMatchObject({
		number: 'P-17',
		metadata: { message: sent.id },
		status: 'COMPLETED',
	});
});

test('contact: created, found by phone, changed in one property', async () => {
	const contact = { resource: 'contact' };
	const execution = await execute('Contact', [
		{
			name: 'Create',
			parameters: {
				...contact,
				operation: 'create',
				name: 'Rui Barbosa',
				phoneNumber: '+55 11 97777-1234',
				additionalFields: { email: 'rui@example.com' },
			},
		},
		{
			name: 'Find',
			parameters: {
				...contact,
				operation: 'getByPhone',
				phoneNumber: from('Create', 'phoneNumber'),
			},
		},
		{
			name: 'Update',
			parameters: {
				...contact,
				operation: 'update',
				contactId: byId('={{ $json.id }}'),
				updateFields: { name: 'Rui' },
			},
		},
	]);
	const { id } = only(execution, 'Create');
	expect(only(execution, 'Find')).toMatchObject({ id, name: 'Rui Barbosa' });
	expect(only(execution, 'Update')).toMatchObject({ id, name: 'Rui' });
	expect(await at.fromSandbox(`/core/v1/contact/${String(id)}`)).toMatchObject({
		name: 'Rui',
		email: 'rui@example.com',
	});
});

test('message: a text to a phone number, and how far it has come', async () => {
	const channel = await firstOf(at, '/chat/v1/channel');
	const message = { resource: 'message' };
	const execution = await execute('Message', [
		{
			name: 'Send',
			parameters: {
				...message,
				operation: 'sendText',
				to: '5511977771235',
				from: channel.id,
				text: 'Good morning',
			},
		},
		{
			name: 'Status',
			parameters: { ...message, operation: 'getStatus', messageId: byId('={{ $json.id }}') },
		},
	]);
	const { id } = only(execution, 'Send');
	expect(only(execution, 'Status')).toMatchObject({ id, status: 'SENT' });
	expect(await at.fromSandbox(`/chat/v1/message/${String(id)}`)).toMatchObject({
		text: 'Good morning',
	});
});

test('chatbot: started with a contact, with metadata of the session', async () => {
	const bot = await firstOf<{ key: string }>(
		at,
		'/chat/v1/chatbot?Types=Automation&AutomationUsages=Api&PublishStatuses=Ready&PageSize=1',
	);
	const channel = await firstOf(at, '/chat/v1/channel');
	const execution = await execute('Chatbot', [
		{
			name: 'Send',
			parameters: {
				resource: 'chatbot',
				operation: 'send',
				botKey: bot.key,
				to: '5511977771236',
				from: channel.id,
				additionalFields: { sessionMetadata: { rows: [{ key: 'order', value: '17' }] } },
			},
		},
	]);
	const { id } = only(execution, 'Send');
	expect(await at.fromSandbox(`/chat/v2/session/${String(id)}`)).toMatchObject({
		metadata: { order: '17' },
	});
});

test('sequence: a contact is added and stands among its contacts', async () => {
	const sequence = {
		resource: 'sequence',
		sequenceId: byId((await firstOf(at, '/chat/v1/sequence')).id),
	};
	const contact = await at.fromSandbox<{ id: string }>(
		'/core/v1/contact/phonenumber/5511900000001',
	);
	const execution = await execute('Sequence', [
		{
			name: 'Add',
			parameters: { ...sequence, operation: 'addContact', contactId: byId(contact.id) },
		},
		{
			name: 'Contacts',
			parameters: {
				...sequence,
				operation: 'listContacts',
				filters: { contactId: contact.id },
			},
		},
	]);
	expect(only(execution, 'Contacts')).toMatchObject({ contactId: contact.id });
});

describe('lists', () => {
	test.each([
		['template', '/chat/v1/template?PageSize=100', 'id'],
		['channel', '/chat/v1/channel', 'id'],
		['tag', '/core/v1/tag', 'id'],
		['user', '/core/v1/agent', 'userId'],
		['department', '/core/v2/department', 'id'],
	])('%s: every record of the account', async (resource, path, key) => {
		const answer = await at.fromSandbox<Values[] | Page<Values>>(path);
		const records = Array.isArray(answer) ? answer : answer.items;
		const execution = await execute(`List of ${resource}`, [
			{
				name: 'List',
				parameters: {
					resource,
					operation: 'list',
					...(resource === 'template' ? { autoPagination: true } : {}),
				},
			},
		]);
		const listed = execution.items('List').map(({ json }) => json[key]);
		expect(listed.length).toBeGreaterThan(0);
		expect(listed.sort()).toEqual(records.map((record) => record[key]).sort());
	});
});

test('panel: read with its steps', async () => {
	const panel = await firstOf<{ id: string; title: string }>(at, '/crm/v2/panel?PageSize=1');
	const execution = await execute('Panel', [
		{
			name: 'Get',
			parameters: {
				resource: 'panel',
				operation: 'get',
				panelId: byId(panel.id),
				includeDetails: ['Steps'],
			},
		},
	]);
	expect(only(execution, 'Get')).toMatchObject({
		id: panel.id,
		title: panel.title,
		steps: expect.arrayContaining([expect.objectContaining({ panelId: panel.id })]),
	});
});

test('card: created, moved, won and annotated', async () => {
	const panel = await firstOf<{ id: string; steps: Array<{ id: string }> }>(
		at,
		'/crm/v2/panel?IncludeDetails=Steps&PageSize=1',
	);
	const [first, second] = panel.steps;
	const card = {
		resource: 'card',
		panelId: byId(panel.id),
		cardId: byId(from('Create', 'id')),
	};
	const execution = await execute('Card', [
		{
			name: 'Create',
			parameters: { ...card, operation: 'create', stepId: first!.id, title: 'Offer 17' },
		},
		{ name: 'Move', parameters: { ...card, operation: 'move', stepId: second!.id } },
		{ name: 'Win', parameters: { ...card, operation: 'win' } },
		{
			name: 'Note',
			parameters: { ...card, operation: 'createTextNote', text: 'Signed on Monday' },
		},
	]);
	const { id } = only(execution, 'Create');
	expect(only(execution, 'Create')).toMatchObject({ stepId: first!.id });
	expect(only(execution, 'Move')).toMatchObject({ id, stepId: second!.id });
	expect(await at.fromSandbox(`/crm/v2/panel/card/${String(id)}`)).toMatchObject({
		title: 'Offer 17',
		stepId: second!.id,
		status: 'WON',
	});
	const { items } = await at.fromSandbox<Page<Values>>(`/crm/v1/panel/card/${String(id)}/note`);
	expect(items).toMatchObject([{ text: 'Signed on Monday' }]);
});

test('file: the bytes of the item are uploaded without the API key and sent in the session', async () => {
	const { id } = await openSession();
	// Every value that a byte can have, many times over: nothing on the way may read it as text.
	const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, place) => (place * 7) % 256));
	const before = (await at.sandbox.requests()).at(-1)?.number;
	const execution = await execute(
		'File',
		[
			{
				name: 'To File',
				type: 'n8n-nodes-base.convertToFile',
				typeVersion: 1.1,
				credentials: undefined,
				parameters: {
					operation: 'toBinary',
					sourceProperty: 'content',
					binaryPropertyName: 'picture',
					options: { fileName: 'Praça da Sé.png', mimeType: 'image/png' },
				},
			},
			{
				name: 'Send',
				parameters: {
					resource: 'session',
					operation: 'sendFile',
					sessionId: byId(id),
					fileSource: 'binary',
					binaryProperty: 'picture',
					text: 'The square',
				},
			},
		],
		{ content: bytes.toString('base64') },
	);

	const [upload] = await at.sandbox.requests({ method: 'PUT', after: before });
	expect(upload).toMatchObject({
		path: expect.stringMatching(/^\/__upload\//),
		token: 'none',
		status: 200,
		headers: { 'content-type': 'image/png', 'content-length': String(bytes.length) },
	});
	expect(upload!.headers).not.toHaveProperty('authorization');
	const files = await at.sandbox.records<{ name: string; content: { data: number[] } | null }>(
		'files',
	);
	// Another test may have sent one of this name before.
	const stored = files.findLast(({ name }) => name === 'Praça da Sé.png');
	expect(Buffer.from(stored!.content!.data).equals(bytes)).toBe(true);
	expect(await messageOf(only(execution, 'Send'))).toMatchObject({
		sessionId: id,
		type: 'IMAGE',
		text: 'The square',
	});
});

test('API call: any address below the host, with a query', async () => {
	const execution = await execute('API Call', [
		{
			name: 'Call',
			parameters: {
				resource: 'apiCall',
				operation: 'request',
				method: 'GET',
				path: '/core/v1/contact/phonenumber/5511900000001',
				query: { rows: [{ key: 'IncludeDetails', value: 'Tags' }] },
			},
		},
	]);
	expect(only(execution, 'Call')).toEqual(
		await at.fromSandbox('/core/v1/contact/phonenumber/5511900000001?IncludeDetails=Tags'),
	);
});

test('the API knew every name in all of these requests, and refused none', async () => {
	expect(await at.sandbox.count({ method: 'POST', status: 200 })).toBeGreaterThan(0);
	expect(await at.sandbox.unknownNames()).toEqual([]);
	expect(await at.sandbox.violations()).toEqual([]);
});
