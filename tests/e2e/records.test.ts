/** One record, and several, in every form that the editor, an expression or the model of an agent gives. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callTool } from './agents.ts';
import { run } from './chain.ts';
import type { Step, Values } from './chain.ts';
import { connect } from './connection.ts';
import type { Connection } from './connection.ts';
import type { CredentialRef } from '../../scripts/n8n/rest-client.ts';

interface Row {
	id: string;
	userId: string;
	name: string;
	phoneNumber: string;
}

const path = '/chat/v2/session';

let at: Connection;
let credential: CredentialRef;
let user: Row;
let tags: Row[];
let contact: string;
let phone: string;
beforeAll(async () => {
	at = await connect();
	credential = await at.credential();
	[user] = unique(await at.fromSandbox<Row[]>('/core/v1/agent')) as [Row];
	tags = unique(await at.fromSandbox<Row[]>('/core/v1/tag')).slice(0, 2);
	const { items } = await at.fromSandbox<{ items: Row[] }>('/core/v1/contact?PageSize=20');
	({ id: contact, phoneNumber: phone } = items.find(({ phoneNumber }) => phoneNumber)!);
});
beforeEach(async () => {
	await at.sandbox.clearLog();
});

/** Records whose name means no other one. */
function unique(rows: Row[]): Row[] {
	const named = (name: string) => rows.filter((row) => row.name === name).length;
	return rows.filter(({ name }) => named(name) === 1 && !name.includes(','));
}

const locator = (mode: string, value: unknown) => ({ __rl: true, mode, value });

/** Runs "Get All Sessions" for one item. */
async function list(parameters: Values, item: Values = {}) {
	const step = {
		name: 'Sessions',
		parameters: { resource: 'session', operation: 'list', ...parameters },
	};
	return await run(at, credential, 'Records', [step], item);
}

/** What the requests for sessions ask for under this name. */
async function sent(name: string): Promise<string[][]> {
	const requests = await at.sandbox.requests({ path });
	return requests.map(({ query }) => new URLSearchParams(query).getAll(name));
}

describe('a user is found', () => {
	test.each<[string, () => Values]>([
		['in the list', () => ({ userId: locator('list', user.userId) })],
		['by the ID', () => ({ userId: locator('id', ` ${user.userId} `) })],
		['by the name', () => ({ userId: locator('name', user.name) })],
		[
			'by a name where an ID is expected',
			() => ({ userId: locator('id', user.name.toUpperCase()) }),
		],
		['by a name in the mode of the list', () => ({ userId: locator('list', user.name) })],
		['by an expression', () => ({ userId: locator('id', '={{ $json.user }}') })],
		['by an expression in place of the locator', () => ({ userId: '={{ $json.user }}' })],
		['by an expression that gives a locator', () => ({ userId: '={{ $json.chosen }}' })],
		['by plain text', () => ({ userId: user.name })],
	])('%s', async (_, parameters) => {
		const item = { user: user.name, chosen: locator('list', user.userId) };
		const execution = await list(parameters(), item);
		expect(execution.error?.message).toBeUndefined();
		expect(await sent('UserId')).toEqual([[user.userId]]);
	});
});

describe('a record that is not given', () => {
	test.each<[string, Values]>([
		['at the top', { userId: locator('list', '') }],
		['in the filters', { filters: { contactId: locator('list', '') } }],
	])('by hand, %s, is not sent', async (_, parameters) => {
		const execution = await list(parameters);
		expect(execution.error?.message).toBeUndefined();
		expect([await sent('UserId'), await sent('ContactId')]).toEqual([[[]], [[]]]);
	});

	test.each<[string, Values, string]>([
		['at the top', { userId: locator('id', '={{ $json.nothing }}') }, 'User Name or ID'],
		[
			'in the filters',
			{ filters: { contactId: locator('id', '={{ $json.nothing }}') } },
			'Contact ID',
		],
		['as text', { filters: { contactId: '={{ $json.nothing }}' } }, 'Contact ID'],
		['in all filters', { filters: '={{ ({ contactId: $json.nothing }) }}' }, 'Contact ID'],
	])('by an expression, %s, is refused', async (_, parameters, label) => {
		const execution = await list(parameters);
		expect(execution.error?.message).toContain(`'${label}' is empty`);
		expect(await sent('UserId')).toEqual([]);
	});
});

test('a contact is found in the filters, whatever form they have', async () => {
	for (const filters of [
		{ contactId: locator('id', '={{ $json.contact }}') },
		{ contactId: '={{ $json.contact }}' },
		'={{ ({ contactId: $json.contact }) }}',
		'={{ ({ contactId: { __rl: true, mode: "id", value: $json.contact } }) }}',
	]) {
		await at.sandbox.clearLog();
		const execution = await list({ filters }, { contact });
		expect(execution.error?.message).toBeUndefined();
		expect(await sent('ContactId'), JSON.stringify(filters)).toEqual([[contact]]);
	}
});

describe('a contact is found by its phone number', () => {
	const sheet = (name: string, type: string, typeVersion: number): Step => ({
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion,
		credentials: undefined,
		parameters: { operation: 'xlsx', options: {} },
	});
	const throughSheet = [
		sheet('To Sheet', 'convertToFile', 1.1),
		sheet('From Sheet', 'extractFromFile', 1),
	];

	test('typed, in a filter', async () => {
		const contactId = locator('phone', phone.replace('|', ' '));
		const execution = await list({ filters: { contactId } });
		expect(execution.error?.message).toBeUndefined();
		expect(await sent('ContactId')).toEqual([[contact]]);
	});

	test('that a cell of a spreadsheet holds as a number, for a record', async () => {
		const get = {
			name: 'Contact',
			parameters: {
				...{ resource: 'contact', operation: 'get' },
				contactId: locator('phone', '={{ $json.phone }}'),
			},
		};
		const item = { phone: Number(phone.replace(/\D/g, '')) };
		const execution = await run(at, credential, 'Records', [...throughSheet, get], item);
		expect(execution.error?.message).toBeUndefined();
		expect(execution.items('From Sheet')[0]!.json.phone).toBeTypeOf('number');
		expect(execution.items('Contact').map(({ json }) => json.id)).toEqual([contact]);
	});

	test('or else the filter is refused in words', async () => {
		const contactId = locator('phone', '+55 11 93333-0417');
		const execution = await list({ filters: { contactId } });
		expect(execution.error?.message).toContain('5511933330417');
		expect(execution.error?.message).toContain("'Contact ID'");
		expect(await sent('ContactId')).toEqual([]);
	});
});

describe('several tags are found', () => {
	test.each<[string, (of: Values) => unknown]>([
		['chosen', ({ ids }) => ids],
		['by an array', () => '={{ $json.ids }}'],
		['by an array of names', () => '={{ $json.names }}'],
		['by text with commas', () => '={{ $json.names.join(", ") }}'],
		['by the text of an array', () => '={{ JSON.stringify($json.names) }}'],
		['by an expression in each place', () => ['={{ $json.names[0] }}', '={{ $json.ids[1] }}']],
	])('%s', async (_, form) => {
		const item = { ids: tags.map(({ id }) => id), names: tags.map(({ name }) => name) };
		const execution = await list({ tagIds: form(item) }, item);
		expect(execution.error?.message).toBeUndefined();
		expect(await sent('TagsId')).toEqual([item.ids]);
	});

	test('by one name', async () => {
		await list({ tagIds: '={{ $json.name }}' }, { name: tags[0]!.name });
		expect(await sent('TagsId')).toEqual([[tags[0]!.id]]);
	});
});

describe('the model of an agent', () => {
	async function call(parameters: Values, given: Values) {
		const full = { resource: 'session', operation: 'list', ...parameters };
		await callTool(at, credential, full, given);
	}

	const decided = (key: string) => `={{ $fromAI('${key}', \`\`, 'string') }}`;

	test('gives a contact by phone number', async () => {
		const contactId = locator('id', decided('contact'));
		await call({ filters: { contactId } }, { contact: phone });
		expect(await sent('ContactId')).toEqual([[contact]]);
	});

	test('names a user, a contact and tags', async () => {
		await call(
			{
				userId: locator('id', decided('user')),
				tagIds: decided('tags'),
				filters: { contactId: locator('id', decided('contact')) },
			},
			{ user: user.name, contact, tags: tags.map(({ name }) => name).join(', ') },
		);
		expect(await sent('UserId')).toEqual([[user.userId]]);
		expect(await sent('ContactId')).toEqual([[contact]]);
		expect(await sent('TagsId')).toEqual([tags.map(({ id }) => id)]);
	});
});
