/** Parameters that are given by expressions: what n8n passes on of them, and what the node makes of it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { expressionsOf } from '../../node-wrapper/host/parameters.ts';
import { sandboxFor } from './host/account.ts';
import { execute, executeContext } from './host/n8n.ts';

const sandbox = sandboxFor({ sessions: 30 });
const CONTACT = '11111111-1111-4111-8111-111111111115';

const run = async (parameters: IDataObject, ...items: IDataObject[]) =>
	await execute({
		parameters,
		credentials: sandbox.credentials(),
		items: (items.length > 0 ? items : [{}]).map((json) => ({ json })),
	});

const list = async (parameters: IDataObject, ...items: IDataObject[]) =>
	await run({ resource: 'session', operation: 'list', ...parameters }, ...items);

/** What the node refuses the item with, before any request. */
async function refusal(running: Promise<unknown>): Promise<string> {
	const error = await running.then(
		() => {
			throw new Error('It was taken');
		},
		(reason: NodeApiError) => reason,
	);
	expect(await sandbox.control.count({})).toBe(0);
	return `${error.message}. ${error.description}`;
}

async function query(path = '/chat/v2/session'): Promise<URLSearchParams> {
	const requests = await sandbox.control.requests({ path });
	expect(requests).toHaveLength(1);
	return new URLSearchParams(requests[0]!.query);
}

async function body(path: string): Promise<unknown> {
	const [request] = await sandbox.control.requests({ path });
	return request!.body;
}

it('are found in collections, rows, lists and locators', () => {
	const { context } = executeContext({
		credentials: {},
		parameters: {
			resource: 'session',
			operation: 'list',
			pageSize: '={{ 5 }}',
			userId: 'Ana = Bia',
			tagIds: ['={{ $json.tag }}'],
			includeDetails: [],
			filters: {
				contactId: '={{ $json.id }}',
				metadata: { rows: [{ key: 'order', value: '={{ $json.order }}' }] },
			},
			options: "={{ $fromAI('options') }}",
		},
	});
	expect(expressionsOf(context.getNode().parameters)).toEqual([
		'tagIds.0',
		'filters.contactId',
		'filters.metadata.rows.0.value',
		'pageSize',
		'options',
	]);
});

describe('a filter that an expression leaves empty', () => {
	it.each<[string, IDataObject, IDataObject, string]>([
		['missing', { contactId: '={{ $json.id }}' }, {}, 'Contact ID'],
		['null', { contactId: '={{ $json.id }}' }, { id: null }, 'Contact ID'],
		['blank', { contactId: '={{ $json.id }}' }, { id: ' ' }, 'Contact ID'],
		[
			'a row',
			{ metadata: { rows: [{ key: 'order', value: '={{ $json.order }}' }] } },
			{},
			'Metadata: order',
		],
		['rows', { metadata: { rows: '={{ $json.rows }}' } }, { rows: [] }, 'Metadata'],
		['all keys', { metadata: '={{ $json.metadata }}' }, {}, 'Metadata'],
		['a key', { metadata: '={{ { a: 1, order: $json.order } }}' }, {}, 'Metadata: order'],
		[
			'left to the model',
			{ contactId: "={{ $fromAI('id', '', 'string', '') }}" },
			{},
			'Contact ID',
		],
	])('is refused: %s', async (_, filters, item, label) => {
		expect(await refusal(list({ filters }, item))).toContain(
			`'${label}' is empty. Give it a value, remove the filter, or switch on 'Ignore Empty Filters'.`,
		);
	});

	it.each<[string, IDataObject, IDataObject, string]>([
		['missing', { userId: '={{ $json.user }}' }, {}, 'User Name or ID'],
		['null', { departmentId: '={{ $json.id }}' }, { id: null }, 'Department Name or ID'],
		['blank', { createdAtAfter: '={{ $json.day }}' }, { day: ' ' }, 'CreatedAt.After'],
		['an empty list', { tagIds: '={{ $json.tags }}' }, { tags: [] }, 'Tag Names or IDs'],
		['a list of nothing', { tagIds: '={{ $json.tags }}' }, { tags: [''] }, 'Tag Names or IDs'],
		['one of a list', { tagIds: ['={{ $json.tag }}'] }, {}, 'Tag Names or IDs'],
		['a missing list', { status: '={{ $json.status }}' }, {}, 'Status Session'],
		[
			'left to the model',
			{ channelIds: "={{ $fromAI('channels', '', 'string', '') }}" },
			{},
			'Channel Names or IDs',
		],
	])('is refused beside the collection: %s', async (_, filter, item, label) => {
		expect(await refusal(list(filter, item))).toContain(`'${label}' is empty.`);
	});

	it.each<[string, IDataObject, string]>([
		['={{ $json.filters }}', {}, 'Filters'],
		['={{ $json.filters }}', { filters: {} }, 'Filters'],
		['={{ { contactId: $json.id, type: "GROUP" } }}', {}, 'Contact ID'],
	])('is refused in a collection given as a whole: %s', async (filters, item, label) => {
		expect(await refusal(list({ filters }, item))).toContain(`'${label}' is empty.`);
	});

	it('is refused in the query of an API call', async () => {
		const call = { resource: 'apiCall', operation: 'request', path: '/chat/v2/session' };
		for (const filter of [
			{ query: { rows: [{ key: 'ContactId', value: '={{ $json.id }}' }] } },
			{ query: '={{ { ContactId: $json.id } }}' },
		]) {
			expect(await refusal(run({ ...call, ...filter }))).toContain(
				"'Query Parameters: ContactId' is empty",
			);
		}
		expect(await refusal(run({ ...call, path: '=/core/v1/contact/{{ $json.id }}' }))).toContain(
			"'Path' lacks a value",
		);
	});

	it('fails its own item only', async () => {
		const { items } = await execute({
			parameters: {
				resource: 'session',
				operation: 'list',
				pageSize: 1,
				status: '={{ $json.status }}',
			},
			credentials: sandbox.credentials(),
			items: [{ json: { status: 'COMPLETED' } }, { json: {} }, { json: { status: 'COMPLETED' } }],
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(JSON.stringify(items[1])).toContain("'Status Session' is empty");
	});

	it('is left out with Ignore Empty Filters, even if that is text', async () => {
		await list(
			{
				filters: {
					contactId: '={{ $json.id }}',
					metadata: { rows: [{ key: 'order', value: '={{ $json.order }}' }] },
				},
				options: { ignoreEmptyFilters: '={{ "true" }}' },
			},
			{},
		);
		expect([...(await query()).keys()]).toEqual(['PageNumber', 'PageSize']);
	});

	it('is not used if it was left empty by hand', async () => {
		await list({
			...{ tagIds: [], userId: '', createdAtAfter: '' },
			filters: { contactId: '', metadata: { rows: [{ key: '' }] } },
		});
		expect([...(await query()).keys()]).toEqual(['PageNumber', 'PageSize']);
	});
});

describe('a collection given as a whole', () => {
	it.each([
		['an object', '={{ { contactId: $json.id, type: "GROUP" } }}'],
		['a list with one', '={{ [{ contactId: $json.id, type: "GROUP" }] }}'],
		['JSON text', '={{ JSON.stringify({ contactId: $json.id, type: "GROUP" }) }}'],
	])('arrives: %s', async (_, filters) => {
		await list({ filters, options: '={{ { orderBy: "updatedAt" } }}' }, { id: CONTACT });
		const sent = await query();
		expect(sent.get('ContactId')).toBe(CONTACT);
		expect(sent.get('Type')).toBe('GROUP');
		expect(sent.get('OrderBy')).toBe('updatedAt');
	});

	it.each(['={{ 7 }}', '={{ "pending" }}', '={{ [1, 2] }}', '={{ true }}'])(
		'is refused: %s',
		async (filters) => {
			expect(await refusal(list({ filters }))).toContain("'Filters' is not an object");
		},
	);

	it('is refused with a name that it does not have', async () => {
		const words = await refusal(list({ filters: '={{ { contact: $json.id } }}' }, { id: CONTACT }));
		expect(words).toMatch(/'Filters' has no field "contact".*contactId/);
	});

	it('takes switches as text', async () => {
		const { items } = await list({
			autoPagination: '={{ "true" }}',
			allPages: '={{ "true" }}',
			output: '={{ "Simplified" }}',
			options: '={{ JSON.stringify({ failWhenIncomplete: "true" }) }}',
		});
		expect(items).toHaveLength(30);
		expect(items[0]!.json).not.toHaveProperty('contactDetails');
	});
});

describe('rows given by one expression', () => {
	const pairs = { cidade: 'Recife', origem: 'site' };
	const rows = Object.entries(pairs).map(([key, value]) => ({ key, value }));
	let metadata: unknown;
	afterEach(async () => {
		metadata = ((await body('/core/v1/contact')) as IDataObject).metadata;
		expect(metadata).toEqual(pairs);
	});

	it.each([
		['rows', { rows: '={{ $json.value }}' }, rows],
		['rows, an object', { rows: '={{ $json.value }}' }, pairs],
		['rows, JSON text', { rows: '={{ $json.value }}' }, JSON.stringify(rows)],
		['rows, an object as text', { rows: '={{ $json.value }}' }, JSON.stringify(pairs)],
		['the whole, rows', '={{ $json.value }}', rows],
		['the whole, an object', '={{ $json.value }}', pairs],
		['the whole, JSON text', '={{ $json.value }}', JSON.stringify(rows)],
	])('arrive: %s', async (_, given, value) => {
		await run(
			{
				resource: 'contact',
				operation: 'create',
				name: 'Nova',
				phoneNumber: '+55 11 95555-0001',
				additionalFields: { metadata: given },
			},
			{ value },
		);
	});
});

describe('a tag by its name', () => {
	let tag: { id: string; name: string };
	beforeAll(async () => {
		const answer = await fetch(`${sandbox.url}/core/v1/tag`, {
			headers: { authorization: `Bearer ${sandbox.credentials().apiKey}` },
		});
		tag = ((await answer.json()) as Array<typeof tag>)[0]!;
	});

	/** In the form itself, or under "Add Filter". */
	const filterOf = (resource: string, filter: IDataObject): IDataObject =>
		resource === 'session' ? filter : { filters: filter };

	it.each([
		['session', 'list', '/chat/v2/session'],
		['contact', 'search', '/core/v1/contact/filter'],
	])('filters the list of %s by its ID', async (resource, operation, path) => {
		const filter = { tagIds: [tag.name.toUpperCase()] };
		await run({ resource, operation, ...filterOf(resource, filter) });
		const sent =
			operation === 'list'
				? (await query(path)).getAll('TagsId')
				: ((await body(path)) as IDataObject);
		expect(JSON.stringify(sent)).toContain(tag.id);
	});

	it.each([
		['session', 'list'],
		['contact', 'search'],
	])('is refused for %s if there is none, with the candidates', async (resource, operation) => {
		const filter = { tagIds: 'V.I.P. of none' };
		const running = run({ resource, operation, ...filterOf(resource, filter) });
		const error = await running.then(
			() => undefined,
			(reason: NodeApiError) => reason,
		);
		expect(error?.message).toContain('Choose from the list');
		expect(error?.description).toContain(tag.name);
		expect(await sandbox.control.count({ path: '/chat/v2/session' })).toBe(0);
		expect(await sandbox.control.count({ path: '/core/v1/contact/filter' })).toBe(0);
	});
});

describe('an API call', () => {
	const call = { resource: 'apiCall', operation: 'request' };

	it('reads the page that the editor shows, one item per record', async () => {
		const { items, hints } = await run({
			...call,
			path: '/chat/v2/session',
			pageNumber: 2,
			pageSize: 7,
		});
		expect(items).toHaveLength(7);
		expect(items.every(({ json }) => typeof json.id === 'string')).toBe(true);
		const sent = await query();
		expect([sent.get('PageNumber'), sent.get('PageSize')]).toEqual(['2', '7']);
		expect(hints).toHaveLength(0);
	});

	it('reads the page of a search', async () => {
		const { items } = await run({
			...call,
			method: 'POST',
			path: '/core/v1/contact/filter',
			pageSize: 3,
		});
		expect(items).toHaveLength(3);
		expect(await body('/core/v1/contact/filter')).toEqual({ pageNumber: 1, pageSize: 3 });
	});

	it('sends a body as it was typed', async () => {
		const bodies: string[] = [];
		const server = createServer((request, response) => {
			void text(request).then((body) => {
				bodies.push(body);
				response.setHeader('Content-Type', 'application/json').end('{}');
			});
		});
		await once(server.listen(0, '127.0.0.1'), 'listening');
		const { port } = server.address() as AddressInfo;
		const typed = '{"z": 12345678901234567890.10, "id": 9007199254740993, "a": 1.0}';
		await execute({
			parameters: { ...call, method: 'POST', path: '/core/v1/contact', body: typed },
			credentials: { ...sandbox.credentials(), customHost: `http://127.0.0.1:${port}` },
		});
		server.close();
		expect(bodies).toEqual([typed]);
	});
});

describe('options as a whole', () => {
	it('ask for what changed, also as a text', async () => {
		const options = `={{ JSON.stringify({ onlyChanged: true, changesSince: '2026-01-01T00:00:00' }) }}`;
		const found = list({ autoPagination: true, allPages: true, options });
		// An expression may give another date in every run.
		expect(await refusal(found)).toContain("'Changes Since' is given by an expression");
		const { items } = await list({
			autoPagination: true,
			allPages: true,
			options: '={{ JSON.stringify({ onlyChanged: true }) }}',
		});
		expect(items).toEqual([]);
	});
});
