/** Get All Sessions through the published node, n8n's own request helper and the sandbox. */
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { IDataObject, INodeExecutionData, IPairedItemData, NodeApiError } from 'n8n-workflow';
import { tokens } from '../../sandbox/tokens.ts';
import { sandboxFor } from './host/account.ts';
import { execute, loadOptionsContext, wtsChat, type Setting } from './host/n8n.ts';

const sandbox = sandboxFor({ sessions: 450 });
const path = '/chat/v2/session';

const list = async (parameters: IDataObject, rest: Partial<Setting> = {}) =>
	await execute({
		parameters: { resource: 'session', operation: 'list', ...parameters },
		credentials: sandbox.credentials(),
		...rest,
	});

async function queries(of = path): Promise<URLSearchParams[]> {
	const requests = await sandbox.control.requests({ path: of });
	return requests.map(({ query }) => new URLSearchParams(query));
}

const idsOf = (items: INodeExecutionData[]) => items.map(({ json }) => json.id);

/** What the execution was refused with. */
async function refusal(run: Promise<unknown>): Promise<NodeApiError> {
	return await run.then(
		() => {
			throw new Error('It went well, which it should not');
		},
		(error: NodeApiError) => error,
	);
}

function deepFreeze<Value>(value: Value): Value {
	if (value !== null && typeof value === 'object')
		Object.values(Object.freeze(value)).forEach(deepFreeze);
	return value;
}

describe('reading', () => {
	it('asks once for the page that the parameters name, and for nothing else', async () => {
		const { items, hints } = await list({ pageNumber: 2, pageSize: 7 });
		expect(items).toHaveLength(7);
		expect(items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
		const requests = await sandbox.control.requests({});
		expect(requests.map(({ method, path: at }) => `${method} ${at}`)).toEqual([`GET ${path}`]);
		const [query] = await queries();
		expect([query!.get('PageNumber'), query!.get('PageSize')]).toEqual(['2', '7']);
		expect(hints[0]!.message).toMatch(/436 more/);
		expect(requests[0]!.token).toBe('full');
	});

	it('reads all pages in parallel, in the order of the server, without duplicates', async () => {
		const { items, hints } = await list({ autoPagination: true, options: { parallelRequests: 3 } });
		expect(new Set(idsOf(items)).size).toBe(450);
		expect(items).toHaveLength(450);
		expect(hints).toEqual([]);
		const created = items.map(({ json }) => Date.parse(`${String(json.createdAt).slice(0, 23)}Z`));
		expect(created).toEqual([...created].sort((one, other) => one - other));
		const pages = (await queries()).map((query) => query.get('PageNumber'));
		expect(pages.sort()).toEqual(['1', '2', '3', '4', '5']);
	});

	it('stops at Max Pages and says what it left, unless All Pages is on', async () => {
		const some = await list({ autoPagination: true, maxPages: 2 });
		expect(some.items).toHaveLength(200);
		expect(some.hints[0]!.message).toMatch(/250/);
		const all = await list({ autoPagination: true, maxPages: 2, allPages: true });
		expect(all.items).toHaveLength(450);
	});

	it('uses the first version of the API when asked to', async () => {
		const { items } = await list({ pageSize: 3, options: { apiVersion: 'v1' } });
		expect(items).toHaveLength(3);
		expect(await sandbox.control.count({ path: '/chat/v1/session' })).toBe(1);
	});

	it('makes short records on request', async () => {
		const { items } = await list({ pageSize: 1, output: 'simplified' });
		expect(Object.keys(items[0]!.json)).toEqual(
			expect.arrayContaining(['id', 'status', 'phoneNumber']),
		);
		expect(items[0]!.json).not.toHaveProperty('contactDetails');
		expect(items[0]!.json.phoneNumber).toMatch(/^\+\d+$/);
		expect(items[0]!.json.channelType).toEqual(expect.any(String));
	});

	it('adds no details to those the user chose', async () => {
		const { items } = await list({
			pageSize: 1,
			includeDetails: ['ContactDetails'],
			output: 'simplified',
		});
		expect(items[0]!.json.phoneNumber).toMatch(/^\+\d+$/);
		expect(items[0]!.json.channelType).toBeNull();
		const [query] = await queries();
		expect(query!.getAll('IncludeDetails')).toEqual(['ContactDetails']);
	});

	it('returns selected fields, and asks for the details that they are in', async () => {
		const outputFields = ['id', 'contactDetails.name'];
		const { items, hints } = await list({
			autoPagination: true,
			output: 'selectedFields',
			outputFields,
		});
		expect(items).toHaveLength(450);
		for (const { json } of items) expect(Object.keys(json)).toEqual(['id', 'contactDetails']);
		const names = items.map(({ json }) => json.contactDetails as IDataObject);
		expect(names).toContainEqual({ name: expect.any(String) });
		expect(hints).toEqual([]);
		const [query] = await queries();
		expect(query!.getAll('IncludeDetails')).toEqual(['ContactDetails']);
	});

	it('offers the fields of its records to choose from', async () => {
		const context = loadOptionsContext({
			parameters: { resource: 'session', operation: 'list' },
			credentials: sandbox.credentials(),
		});
		const fields = await wtsChat.methods!.loadOptions!.getOutputFields!.call(context);
		const names = fields.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(['id', 'contactDetails', 'contactDetails.name']));
		expect(new Set(names).size).toBe(names.length);
	});

	it('tells selected fields that no record has', async () => {
		const { items, hints } = await list({
			pageSize: 100,
			includeDetails: ['AgentDetails'],
			output: '={{ "Selected Fields" }}',
			outputFields: '={{ "id, contactDetails.nome, zip" }}',
		});
		expect(items[0]!.json).toMatchObject({ contactDetails: { nome: null }, zip: null });
		const [query] = await queries();
		expect(query!.getAll('IncludeDetails')).toEqual(['AgentDetails', 'ContactDetails']);
		expect(hints.map(({ message }) => message).join()).toMatch(
			/No record has the fields "contactDetails\.nome", "zip".*Fields of the records: id, /,
		);
	});

	it.each([[[]], [''], ['={{ [] }}']])(
		'refuses selected fields without a field: %j',
		async (outputFields) => {
			const error = await refusal(list({ output: 'selectedFields', outputFields }));
			expect(error.message).toBe('Choose the fields of the output');
			expect(error.description).toContain("'Output Field Names or IDs'");
			expect(await sandbox.control.count({})).toBe(0);
		},
	);

	it('does nothing without input items', async () => {
		expect((await list({}, { items: [] })).items).toEqual([]);
		expect(await sandbox.control.count({})).toBe(0);
	});
});

describe('parameters', () => {
	const everything = {
		pageNumber: '={{ $json.pageNumber }}',
		pageSize: '={{ $json.pageSize }}',
		includeDetails: '={{ $json.includeDetails }}',
		tagIds: '={{ $json.tagIds }}',
		userId: '={{ $json.userId }}',
		departmentId: '={{ $json.departmentId }}',
		channelIds: '={{ $json.channelIds }}',
		status: '={{ $json.status }}',
		createdAtAfter: '={{ $json.after }}',
		createdAtBefore: '={{ $json.before }}',
		filters: {
			contactId: '={{ $json.contactId }}',
			activeAtAfter: '={{ $json.after }}',
			activeAtBefore: '={{ $json.before }}',
			endAtAfter: '={{ $json.after }}',
			endAtBefore: '={{ $json.before }}',
			lastInteractionAtAfter: '={{ $json.after }}',
			lastInteractionAtBefore: '={{ $json.before }}',
			updatedAtAfter: '={{ $json.after }}',
			updatedAtBefore: '={{ $json.before }}',
			type: '={{ $json.type }}',
			metadata: { rows: [{ key: '={{ $json.key }}', value: '={{ $json.value }}' }] },
		},
		options: { orderBy: '={{ $json.orderBy }}', orderDirection: '={{ $json.orderDirection }}' },
	};

	const one = {
		pageNumber: 1,
		pageSize: 11,
		includeDetails: ['AgentDetails', 'ContactDetails'],
		tagIds: ['11111111-1111-4111-8111-111111111111'],
		userId: '11111111-1111-4111-8111-111111111112',
		departmentId: '11111111-1111-4111-8111-111111111113',
		channelIds: ['11111111-1111-4111-8111-111111111114'],
		contactId: '11111111-1111-4111-8111-111111111115',
		status: ['PENDING', 'STARTED'],
		after: '2026-01-15 09:00',
		before: '2026-01-16',
		type: 'GROUP',
		key: 'origin',
		value: 'site',
		orderBy: 'updatedAt',
		orderDirection: 'DESCENDING',
	};

	const two = {
		pageNumber: 3,
		pageSize: 22,
		includeDetails: 'ChannelDetails',
		tagIds: '22222222-2222-4222-8222-222222222221,22222222-2222-4222-8222-222222222220',
		userId: '22222222-2222-4222-8222-222222222222',
		departmentId: '22222222-2222-4222-8222-222222222223',
		channelIds: '["22222222-2222-4222-8222-222222222224"]',
		contactId: '22222222-2222-4222-8222-222222222225',
		status: 'COMPLETED',
		after: '2026-02-01T00:00:00Z',
		before: '2026-02-02T00:00:00+01:00',
		type: 'INDIVIDUAL',
		key: 'campaign',
		value: 'a=b&c',
		orderBy: 'createdAt',
		orderDirection: 'ASCENDING',
	};

	it('are read for each input item, and reach the wire as the API spells them', async () => {
		await list(everything, {
			items: [{ json: one }, { json: two }],
			timezone: 'America/Sao_Paulo',
		});
		const byPage = new Map((await queries()).map((query) => [query.get('PageSize'), query]));
		const dates = ['ActiveAt', 'EndAt', 'LastInteractionAt', 'CreatedAt', 'UpdatedAt'];
		const datesOf = (after: string, before: string) =>
			dates.flatMap((name) => [
				[`${name}.After`, after],
				[`${name}.Before`, before],
			]);
		const sorted = (query: string[][]) => query.map((pair) => pair.join('=')).sort();
		expect(sorted([...byPage.get('11')!])).toEqual(
			sorted([
				['PageNumber', '1'],
				['PageSize', '11'],
				['IncludeDetails', 'AgentDetails'],
				['IncludeDetails', 'ContactDetails'],
				['TagsId', one.tagIds[0]!],
				['UserId', one.userId],
				['DepartmentId', one.departmentId],
				['ChannelsId', one.channelIds[0]!],
				['ContactId', one.contactId],
				['Status', 'PENDING'],
				['Status', 'STARTED'],
				...datesOf('2026-01-15T12:00:00Z', '2026-01-16T03:00:00Z'),
				['Type', 'GROUP'],
				['Metadata[origin]', 'site'],
				['OrderBy', 'updatedAt'],
				['OrderDirection', 'DESCENDING'],
			]),
		);
		expect(sorted([...byPage.get('22')!])).toEqual(
			sorted([
				['PageNumber', '3'],
				['PageSize', '22'],
				['IncludeDetails', 'ChannelDetails'],
				['TagsId', '22222222-2222-4222-8222-222222222221'],
				['TagsId', '22222222-2222-4222-8222-222222222220'],
				['UserId', two.userId],
				['DepartmentId', two.departmentId],
				['ChannelsId', '22222222-2222-4222-8222-222222222224'],
				['ContactId', two.contactId],
				['Status', 'COMPLETED'],
				...datesOf('2026-02-01T00:00:00Z', '2026-02-01T23:00:00Z'),
				['Type', 'INDIVIDUAL'],
				['Metadata[campaign]', 'a=b&c'],
				['OrderBy', 'createdAt'],
				['OrderDirection', 'ASCENDING'],
			]),
		);
		expect(await sandbox.control.unknownNames()).toEqual([]);
	});

	it('pair the output with the item they came from, and leave the input alone', async () => {
		const items = deepFreeze([{ json: { size: 2 } }, { json: { size: 3 } }, { json: { size: 1 } }]);
		const run = await list({ pageSize: '={{ $json.size }}' }, { items });
		expect(run.items.map(({ pairedItem }) => (pairedItem as IPairedItemData).item)).toEqual([
			0, 0, 1, 1, 1, 2,
		]);
	});

	it.each([
		[
			'a DateTime',
			'={{ DateTime.fromISO("2026-01-15T09:00", { zone: "Asia/Tokyo" }) }}',
			'2026-01-15T00:00:00Z',
		],
		['a JavaScript date', '={{ new Date(Date.UTC(2026, 0, 15, 12)) }}', '2026-01-15T12:00:00Z'],
		['the time zone of the workflow', '2026-07-01 09:00', '2026-07-01T13:00:00Z'],
		['the hour that daylight saving skips', '2026-03-08 02:30', '2026-03-08T07:30:00Z'],
	])('take dates: %s', async (_, createdAtAfter, expected) => {
		await list({ createdAtAfter }, { timezone: 'America/New_York' });
		const [query] = await queries();
		expect(DateTime.fromISO(query!.get('CreatedAt.After')!).toMillis()).toBe(
			DateTime.fromISO(expected).toMillis(),
		);
		expect(query!.get('CreatedAt.After')).toMatch(/Z$/);
	});

	it('accept names where lists offer names, and ask for the list once', async () => {
		const users = await sandbox.control.requests({});
		expect(users).toEqual([]);
		const answer = await fetch(`${sandbox.url}/core/v1/agent`, {
			headers: { authorization: `Bearer ${tokens.full}` },
		});
		const agents = (await answer.json()) as Array<{ name: string | null; userId: string }>;
		const names = agents.map(({ name }) => name);
		const chosen = agents.find(
			({ name }) => name && names.indexOf(name) === names.lastIndexOf(name),
		)!;
		await sandbox.control.clearLog();
		await list(
			{ pageSize: 1, userId: chosen.name!.toUpperCase() },
			{ items: [{ json: {} }, { json: {} }] },
		);
		expect(await sandbox.control.count({ path: '/core/v1/agent' })).toBe(1);
		expect((await queries()).map((query) => query.get('UserId'))).toEqual([
			chosen.userId,
			chosen.userId,
		]);
	});

	it.each([
		[{ pageSize: 0 }, /Page Size/],
		[{ pageSize: 101 }, /Page Size/],
		[{ filters: { contactId: 'no-uuid' } }, /Contact ID/],
		[{ status: ['WRONG'] }, /Add a valid status!/],
		[{ createdAtAfter: 'yesterday-ish' }, /CreatedAt\.After/],
		[{ createdAtAfter: '2026-02-02', createdAtBefore: '2026-02-01' }, /CreatedAt/],
		[{ userId: 'Nobody at all' }, /Choose from the list/],
	])('are refused before the request: %j', async (parameters, words) => {
		const reason = await refusal(list(parameters));
		expect(reason.constructor.name).toBe('NodeOperationError');
		expect(`${reason.message} ${reason.description}`).toMatch(words);
		expect(reason.context.itemIndex).toBe(0);
		expect(await sandbox.control.count({ path })).toBe(0);
	});
});

describe('what went wrong', () => {
	const three = [{ json: { size: 1 } }, { json: { size: 101 } }, { json: { size: 2 } }];

	it('is an error of n8n with status and item, and never tells the key', async () => {
		const reason = await refusal(list({}, { credentials: sandbox.credentials(tokens.crm) }));
		expect(reason.constructor.name).toBe('NodeApiError');
		expect(reason.httpCode).toMatch(/^40[13]$/);
		expect(reason.context.itemIndex).toBe(0);
		expect(reason.description).toMatch(/ERROR_UNAUTHORIZED/);
		expect(JSON.stringify(reason) + String(reason.stack)).not.toContain(tokens.crm);
	});

	it('is quoted without the key that a server echoes', async () => {
		await sandbox.control.fault({ kind: 'errorWithKey', status: 400, times: 1 });
		const reason = await refusal(list({}));
		expect(reason.httpCode).toBe('400');
		expect(JSON.stringify(reason) + reason.message + reason.description).not.toContain(tokens.full);
	});

	it.each([
		['continueRegularOutput', [0, 1, 2, 2]],
		['continueErrorOutput', [0, 2, 2]],
	] as const)('ends only its own item with %s', async (onError, positions) => {
		const run = await list({ pageSize: '={{ $json.size }}' }, { items: three, onError });
		const from = ({ pairedItem }: INodeExecutionData) => (pairedItem as IPairedItemData).item;
		expect(run.items.map(from)).toEqual(positions);
		const [failed] = [...run.errors, ...run.items.filter(({ json }) => json.error)];
		expect(from(failed!)).toBe(1);
		expect(failed!.json).toEqual({
			size: 101,
			error: expect.stringMatching(/Page Size/),
			details: expect.objectContaining({ kind: 'invalid', parameter: 'pageSize' }),
		});
		expect(run.items[0]!.json).not.toHaveProperty('error');
	});

	it('ends everything with "Stop Workflow" and names the item', async () => {
		await expect(list({ pageSize: '={{ $json.size }}' }, { items: three })).rejects.toMatchObject({
			context: { itemIndex: 1 },
		});
	});

	it('is told apart when nothing listens', async () => {
		const reason = await refusal(
			list(
				{ options: { maxAttempts: 1 } },
				{ credentials: { ...sandbox.credentials(), customHost: 'http://127.0.0.1:9' } },
			),
		);
		expect(reason.constructor.name).toBe('NodeApiError');
		expect(`${reason.message} ${reason.description}`).toMatch(/ECONNREFUSED|refused/i);
	});

	it('is told apart when the answer is a web page', async () => {
		await sandbox.control.fault({ kind: 'html', times: 9 });
		const reason = await refusal(list({ options: { maxAttempts: 1 } }));
		expect(reason.constructor.name).toBe('NodeApiError');
		expect(`${reason.message} ${reason.description}`).toMatch(
			/not what the API sends|not JSON|web page/i,
		);
	});

	it('is tried again when trying again is harmless', async () => {
		await sandbox.control.fault({ kind: 'status', status: 503, body: 'html', times: 1 });
		const { items, log } = await list({ pageSize: 4 });
		expect(items).toHaveLength(4);
		expect(log.join()).toMatch(/2 requests, 1 repeated/);
	});

	it('does not send the key over a plain connection to another machine', async () => {
		const credentials = { ...sandbox.credentials(), customHost: 'http://api.example.com' };
		const reason = await refusal(list({}, { credentials }));
		expect(`${reason.message} ${reason.description}`).toMatch(/https/);
		expect(JSON.stringify(reason)).not.toContain(tokens.full);
	});
});

describe('cancel', () => {
	it('stops requests at once', async () => {
		await sandbox.control.change({ latencyMs: 20_000 });
		const controller = new AbortController();
		const run = list({}, { signal: controller.signal });
		while ((await sandbox.control.count({ path })) === 0);
		controller.abort();
		await expect(run).rejects.toThrow('stopped');
	});
});
