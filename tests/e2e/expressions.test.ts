/** Parameters given by expressions in a real n8n, several items at a time: filters without a value, and whole collections. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { byId, run } from './chain.ts';
import { connect, credentialType, nodeType } from './connection.ts';
import type { Connection } from './connection.ts';
import type { CredentialRef } from '../../scripts/n8n/rest-client.ts';
import { getAllSessions, sessionWorkflow, trigger } from './session-workflow.ts';
import type { OnError, SessionWorkflow } from './session-workflow.ts';
import { since } from './since.ts';

const path = '/chat/v2/session';
const PHONE = '5511977770003';
const unknown = '3f0f7a52-5c43-4b0e-9a52-0f3a6d1c7e11';

let at: Connection;
let credential: CredentialRef;
let contacts: string[];
beforeAll(async () => {
	at = await connect();
	credential = await at.credential();
	const { items } = await at.fromSandbox<{ items: Array<{ contactId: string }> }>(
		`${path}?PageSize=100`,
	);
	contacts = [...new Set(items.map(({ contactId }) => contactId))].slice(0, 2);
});
beforeEach(async () => {
	await at.sandbox.clearLog();
});

const execute = async (workflow: Omit<SessionWorkflow, 'credential'>) =>
	await at.rest.execute(sessionWorkflow({ credential, ...workflow }), trigger);

async function sent(name: string): Promise<Array<string | null>> {
	const requests = await at.sandbox.requests({ path });
	return requests.map(({ query }) => new URLSearchParams(query).get(name));
}

describe('the second of three items has no contact', () => {
	const items = () => [{ contact: contacts[0] }, {}, { contact: contacts[1] }];
	const read = async (onError: OnError, options: Record<string, unknown> = {}) =>
		await execute({
			onError,
			items: items(),
			parameters: { filters: { contactId: '={{ $json.contact }}' }, options },
		});

	test('Stop Workflow: nothing is read', async () => {
		const execution = await read('stopWorkflow');
		expect(execution.status).toBe('error');
		expect(`${execution.error?.message}. ${execution.error?.description}`).toContain(
			"'Contact ID' is empty. Give it a value, remove the filter, or switch on 'Ignore Empty Filters'.",
		);
		expect(execution.error?.context?.itemIndex).toBe(1);
		expect(await sent('ContactId')).toEqual([]);
	});

	test('Continue: the others are read, this one is not', async () => {
		const execution = await read('continueRegularOutput');
		expect(execution.status).toBe('success');
		const failed = execution.items(getAllSessions).filter(({ json }) => json.error);
		expect(failed).toHaveLength(1);
		expect(failed[0]?.json.error).toContain("'Contact ID' is empty");
		expect((await sent('ContactId')).sort()).toEqual([...contacts].sort());
	});

	test('Continue (using error output): it leaves by the second output', async () => {
		const execution = await read('continueErrorOutput');
		expect(execution.items(getAllSessions, 1)).toHaveLength(1);
		expect((await sent('ContactId')).sort()).toEqual([...contacts].sort());
	});

	test('Ignore Empty Filters: it reads every session, as it says', async () => {
		const execution = await read('stopWorkflow', { ignoreEmptyFilters: true });
		expect(execution.status).toBe('success');
		expect((await sent('ContactId')).filter((contact) => contact === null)).toHaveLength(1);
	});
});

test.each([
	['null', { tagIds: '={{ $json.value }}' }, null],
	['missing', { userId: '={{ $json.none }}' }, ''],
	['blank', { createdAtAfter: '={{ $json.value }}' }, ' '],
	['an empty list', { tagIds: '={{ $json.value }}' }, []],
	['a list of nothing', { status: '={{ $json.value }}' }, ['']],
	['a member', { filters: { contactId: '={{ $json.value }}' } }, null],
	[
		'a row',
		{ filters: { metadata: { rows: [{ key: 'order', value: '={{ $json.value }}' }] } } },
		'',
	],
	['rows as a whole', { filters: { metadata: { rows: '={{ $json.value }}' } } }, []],
	['filters as a whole', { filters: '={{ $json.value }}' }, {}],
	['a member of filters as a whole', { filters: '={{ { contactId: $json.none } }}' }, ''],
])('a filter that an expression leaves empty is refused: %s', async (_, parameters, value) => {
	await isRefused(parameters, value);
});

since('1.123.0', 'n8n 1.85 cannot run rows that one expression inside a collection gives', () => {
	test('a filter that an expression leaves empty is refused: metadata as a whole', async () => {
		await isRefused({ filters: { metadata: '={{ { order: $json.none } }}' } }, '');
	});
});

async function isRefused(parameters: Record<string, unknown>, value: unknown): Promise<void> {
	const execution = await execute({ items: [{ value }], parameters });
	expect(execution.status).toBe('error');
	expect(execution.error?.message).toMatch(/^'.+' is empty/);
	expect(await at.sandbox.count({ path })).toBe(0);
}

since('1.123.0', 'n8n 1.85 evaluates it and asks for the fields of every choice', () => {
	test.each<[string, string, string, Record<string, unknown>]>([
		['Type', 'message.send', 'type', { to: PHONE }],
		['Send To', 'message.send', 'sendTo', { text: 'x' }],
		['Type', 'scheduledMessage.create', 'type', { to: PHONE, scheduling: '2099-01-15 09:00:00' }],
		['File From', 'file.upload', 'fileSource', {}],
		['File From', 'session.sendFile', 'fileSource', { sessionId: byId(unknown) }],
		['Find By', 'contact.update', 'findBy', {}],
		['Transfer To', 'session.transfer', 'transferTo', { sessionId: byId(unknown) }],
		['Open Sessions', 'user.delete', 'sessionResolution', { userId: byId(unknown) }],
	])('%s of %s decides which fields there are: it takes none, and says so', async (...given) => {
		const [label, action, name, rest] = given;
		const [resource, operation] = action.split('.');
		const parameters = { resource, operation, ...rest, [name]: '={{ $json.value }}' };
		const steps = [{ name: 'Chosen by data', parameters }];
		const execution = await run(at, credential, 'Chosen by data', steps, { value: 'text' });
		expect(execution.error?.message).toContain(`'${label}' has no value "{{ $json.value }}"`);
		expect(execution.error?.description).toContain('use a Switch node');
		expect(await at.sandbox.count({})).toBe(0);
	});
});

test('a filter left empty by hand is not used', async () => {
	const execution = await execute({
		parameters: { tagIds: [], createdAtAfter: '', filters: { contactId: '' } },
	});
	expect(execution.status).toBe('success');
	expect(await sent('ContactId')).toEqual([null]);
});

test('whole collections arrive, for each item its own', async () => {
	const execution = await execute({
		items: [
			{ filters: { contactId: contacts[0], type: 'GROUP' }, size: '1' },
			{ filters: [{ contactId: contacts[1] }], size: '2' },
			{ filters: JSON.stringify({ contactId: contacts[1] }), size: '3' },
		],
		parameters: {
			filters: '={{ $json.filters }}',
			pageSize: '={{ $json.size }}',
			output: '={{ "simplified" }}',
			options: '={{ ({ orderBy: "updatedAt" }) }}',
		},
	});
	expect(execution.status).toBe('success');
	const requests = await at.sandbox.requests({ path });
	const bySize = new Map(
		requests.map(({ query }) => {
			const names = new URLSearchParams(query);
			return [names.get('PageSize'), names];
		}),
	);
	expect(bySize.get('1')?.get('ContactId')).toBe(contacts[0]);
	expect(bySize.get('1')?.get('Type')).toBe('GROUP');
	expect(bySize.get('2')?.get('ContactId')).toBe(contacts[1]);
	expect(bySize.get('3')?.get('ContactId')).toBe(contacts[1]);
	expect(bySize.get('3')?.get('OrderBy')).toBe('updatedAt');
	for (const { json } of execution.items(getAllSessions)) {
		expect(json).not.toHaveProperty('contactDetails');
	}
});

test('a collection that is no object, or has an unknown field, is refused', async () => {
	for (const [filters, words] of [
		['={{ "pending" }}', "'Filters' is not an object"],
		['={{ ({ contact: 1 }) }}', `'Filters' has no field "contact"`],
	] as const) {
		const execution = await execute({ parameters: { filters } });
		expect(execution.status).toBe('error');
		expect(execution.error?.message).toContain(words);
	}
	expect(await at.sandbox.count({ path })).toBe(0);
});

test('rows given by one expression arrive in every form, for each item its own', async () => {
	const pairs = { cidade: 'Recife', origem: 'site' };
	const rows = Object.entries(pairs).map(([key, value]) => ({ key, value }));
	const values = [rows, pairs, JSON.stringify(rows), JSON.stringify(pairs)];
	const create = {
		name: 'Create',
		type: nodeType,
		typeVersion: 1,
		position: [220, 0] as [number, number],
		parameters: {
			resource: 'contact',
			operation: 'create',
			name: 'Nova',
			phoneNumber: '={{ $json.phone }}',
			additionalFields: { metadata: { rows: '={{ $json.value }}' } },
		},
		credentials: { [credentialType]: { id: credential.id, name: credential.name } },
	};
	const base = sessionWorkflow({
		credential,
		items: values.map((value, index) => ({ value, phone: `+55 11 95555-000${index}` })),
	});
	const execution = await at.rest.execute(
		{
			...base,
			nodes: [base.nodes[0]!, create],
			connections: { [trigger]: { main: [[{ node: 'Create', type: 'main', index: 0 }]] } },
		},
		trigger,
	);
	expect(execution.error?.message).toBeUndefined();
	const bodies = (await at.sandbox.requests({ path: '/core/v1/contact' })).map(
		({ body }) => (body as { metadata: unknown }).metadata,
	);
	expect(bodies).toEqual(values.map(() => pairs));
});
