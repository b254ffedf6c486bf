/** n8n's resource mapper: the fields that it offers, and what becomes of the values that it stores. */
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { IDataObject, NodeApiError, ResourceMapperFields } from 'n8n-workflow';
import { tokens } from '../../sandbox/tokens.ts';
import { sandboxFor } from './host/account.ts';
import { execute, loadOptionsContext, wtsChat } from './host/n8n.ts';

const sandbox = sandboxFor({ sessions: 1 });

async function fetched<Answer>(path: string): Promise<Answer> {
	const response = await fetch(sandbox.url + path, {
		headers: { authorization: `Bearer ${sandbox.credentials().apiKey}` },
	});
	await sandbox.control.clearLog();
	return (await response.json()) as Answer;
}

interface Template {
	id: string;
	params: Array<{ name: string }> | null;
}

async function templateWithParameters(): Promise<Template & { params: Array<{ name: string }> }> {
	const { items } = await fetched<{ items: Template[] }>(
		'/chat/v1/template?IncludeDetails=Params&PageSize=100',
	);
	const found = items.find(({ params }) => (params?.length ?? 0) > 1)!;
	return { ...found, params: found.params! };
}

describe('the fields that the editor offers', () => {
	const fields = async (
		method: string,
		parameters: IDataObject = {},
		apiKey?: string,
	): Promise<ResourceMapperFields> =>
		await wtsChat.methods!.resourceMapping![method]!.call(
			loadOptionsContext({
				parameters: { resource: 'contact', operation: 'create', ...parameters },
				credentials: sandbox.credentials(apiKey),
			}),
		);

	it('are the custom fields of contacts, of types that let through what people write', async () => {
		const definitions = await fetched<
			Array<{ key: string; type: string; options: Array<{ name: string }> | null }>
		>('/core/v1/contact/custom-field');
		const { fields: offered } = await fields('getContactFields');
		const kinds = new Map(definitions.map((field) => [field.key, field]));
		kinds.forEach(({ type }, key) => {
			if (type === 'GROUP') kinds.delete(key);
		});
		expect(offered.map(({ id }) => id).sort()).toEqual([...kinds.keys()].sort());
		for (const { id, type, options, required, display } of offered) {
			const kind = kinds.get(id)!;
			expect([required, display]).toEqual([false, true]);
			const names = {
				BOOLEAN: ['true', 'false'],
				SINGLESELECT: kind.options?.map(({ name }) => name),
			}[kind.type];
			expect([id, type]).toEqual([id, names ? 'options' : 'string']);
			expect(options?.map(({ value }) => value)).toEqual(names);
		}
		expect(new Set(definitions.map(({ type }) => type)).size).toBeGreaterThan(6);
	});

	it('are those of the chosen panel', async () => {
		const { items } = await fetched<{ items: Array<{ id: string }> }>('/crm/v2/panel');
		const panelId = { __rl: true, mode: 'list', value: items[0]!.id };
		const own = await fetched<Array<{ key: string; type: string }>>(
			`/crm/v1/panel/${items[0]!.id}/custom-fields`,
		);
		const { fields: offered } = await fields('getPanelFields', { panelId });
		const keys = own.filter(({ type }) => type !== 'GROUP').map(({ key }) => key);
		expect(offered.map(({ id }) => id).sort()).toEqual(keys.sort());
	});

	it('are the parameters of the chosen template, in its order, all needed', async () => {
		const { id, params } = await templateWithParameters();
		const { fields: offered } = await fields('getTemplateParameters', { templateId: id });
		expect(offered.map(({ id: name, type, required }) => ({ name, type, required }))).toEqual(
			params.map(({ name }) => ({ name, type: 'string', required: true })),
		);
	});

	it.each([
		['getPanelFields', 'Panel'],
		['getTemplateParameters', 'Template'],
	])('%s says what to choose first', async (method, parent) => {
		expect(await fields(method)).toEqual({
			fields: [],
			emptyFieldsNotice: `Choose '${parent}' first: this list depends on it.`,
		});
	});

	it('that cannot be loaded are told in words, which are no HTML', async () => {
		const revoked = await fields('getContactFields', {}, tokens.revoked);
		expect(revoked.fields).toEqual([]);
		expect(revoked.emptyFieldsNotice).toContain('ERROR_UNAUTHORIZED');
		await sandbox.control.fault({ kind: 'html', times: 'forever' });
		const { emptyFieldsNotice } = await fields('getContactFields');
		expect(emptyFieldsNotice).toContain('The response does not have the format');
		expect(emptyFieldsNotice).not.toMatch(/<|\[object/);
	});

	it('that cannot be loaded again are not replaced, so that n8n keeps their values', async () => {
		const schema = [{ id: 'cpf', displayName: 'CPF' }];
		const customFields = { mappingMode: 'defineBelow', value: { cpf: '1' }, schema };
		await expect(fields('getContactFields', { customFields }, tokens.revoked)).rejects.toThrow(
			/ERROR_UNAUTHORIZED/,
		);
	});
});

const run = async (parameters: IDataObject, items: IDataObject[]) =>
	await execute({
		parameters,
		credentials: sandbox.credentials(),
		items: items.map((json) => ({ json })),
		timezone: 'America/Sao_Paulo',
	});

const create = async (customFields: unknown, ...items: IDataObject[]) => {
	const phoneNumber = '={{ "+55 11 95555-000" + $itemIndex }}';
	await run(
		{
			resource: 'contact',
			operation: 'create',
			name: 'Nova',
			phoneNumber,
			customFields,
		} as IDataObject,
		items.length > 0 ? items : [{}],
	);
	const requests = await sandbox.control.requests({ method: 'POST' });
	return requests.map(({ body }) => (body as IDataObject).customFields);
};

async function refusal(running: Promise<unknown>): Promise<NodeApiError> {
	return await running.then(
		() => {
			throw new Error('It was taken');
		},
		(reason: NodeApiError) => reason,
	);
}

const below = (value: IDataObject | string | null, schema: IDataObject[] = []) => ({
	mappingMode: 'defineBelow',
	value,
	schema,
});
const automatic = { mappingMode: 'autoMapInputData', value: null, schema: [] };

describe('values of fields', () => {
	it('are what the account says, however they are written', async () => {
		const value = {
			cpf: '={{ $json.cpf }}',
			'data-de-nascimento': '15/01/1990',
			segmento: '={{ "indústria" }}',
			'aceita-novidades': '={{ $json.yes }}',
			'limite-de-credito': '1250,50',
		};
		expect(await create(below(value), { cpf: 12345678909, yes: 'Sim' })).toEqual([
			{
				cpf: '12345678909',
				'data-de-nascimento': '1990-01-15',
				segmento: 'Indústria',
				'aceita-novidades': true,
				'limite-de-credito': 1250.5,
			},
		]);
	});

	it('left empty by hand are not used; the schema is no value', async () => {
		const schema = [{ id: 'cpf' }, { id: 'segmento', removed: true }];
		const value = { cpf: '1', segmento: null, 'limite-de-credito': null, cidade: '' };
		expect(await create(below(value, schema))).toEqual([{ cpf: '1' }]);
		await sandbox.control.reset({ sessions: 1 });
		expect(await create(below(null))).toEqual([undefined]);
	});

	it.each([
		['null', { v: null }, null],
		['an empty text', { v: '' }, ''],
		['a missing field', {}, ''],
	])('that an expression leaves empty are sent as rows send them: %s', async (_, item, sent) => {
		const expression = '={{ $json.v }}';
		const rows = { rows: [{ key: 'cpf', value: expression }] };
		const item_ = item as IDataObject;
		expect(await create(below({ cpf: expression }), item_)).toEqual([{ cpf: sent }]);
		await sandbox.control.reset({ sessions: 1 });
		expect(await create(rows, item_)).toEqual([{ cpf: sent }]);
		const number = await refusal(create(below({ 'limite-de-credito': expression }), { v: '' }));
		expect(number.message).toContain('Custom Fields: limite-de-credito');
	});

	it.each([
		['an object', { cpf: 7 }],
		['rows', [{ key: 'CPF', value: 7 }]],
		['JSON text', '{"cpf": 7}'],
	])('given as a whole arrive: %s', async (_, fields) => {
		expect(await create(below('={{ $json.fields }}'), { fields })).toEqual([{ cpf: '7' }]);
		await sandbox.control.reset({ sessions: 1 });
		expect(await create('={{ $json.fields }}', { fields })).toEqual([{ cpf: '7' }]);
	});

	it('that the editor has replaced are refused', async () => {
		const spread = { ...[...'{{ $json.fields }}'], ...below({}) };
		const { message } = await refusal(create(spread));
		expect(message).toContain("'Custom Fields' was given by one expression");
	});
});

describe('fields of the item', () => {
	it('are taken by key or by name, each item its own, and others are left out', async () => {
		const deep: IDataObject = {};
		let inner = deep;
		for (let level = 0; level < 200; level++) inner = inner.x = {};
		const born = DateTime.fromISO('1990-01-15T23:30', { zone: 'America/Sao_Paulo' });
		expect(
			await create(
				automatic,
				{ CPF: 12345678909, 'aceita-novidades': 'Não', other: 'x', deep },
				{ 'limite de crédito': '1.250,50', segmento: '', cpf: null },
				{ 'data-de-nascimento': born as unknown as string, segmento: 'VAREJO' },
			),
		).toEqual([
			{ cpf: '12345678909', 'aceita-novidades': false },
			{ 'limite-de-credito': 1250.5 },
			{ 'data-de-nascimento': '1990-01-15', segmento: 'Varejo' },
		]);
		expect(await sandbox.control.count({ path: '/core/v1/contact/custom-field' })).toBe(1);
	});

	it('of which none is known are refused, with the names', async () => {
		const { message, description } = await refusal(create(automatic, { nome: 'Ana' }));
		expect(message).toContain('none has the name of a field');
		expect(description).toContain('limite-de-credito');
		expect(await sandbox.control.count({ method: 'POST' })).toBe(0);
	});

	it('need the panel whose fields they are', async () => {
		const card = { resource: 'card', operation: 'create', stepId: crypto.randomUUID(), title: 'x' };
		const { message } = await refusal(run({ ...card, customFields: automatic }, [{ a: 1 }]));
		expect(message).toContain("without 'Panel'");
	});
});

describe('parameters of a template', () => {
	const send = async (template: string, templateParameters: IDataObject, ...items: IDataObject[]) =>
		await run(
			{
				resource: 'message',
				operation: 'sendTemplate',
				to: '+5511977770003',
				templateId: template,
				templateParameters,
				fileSource: 'none',
			},
			items,
		);
	const sent = async () => {
		const requests = await sandbox.control.requests({ method: 'POST' });
		return requests.map(({ body }) => (body as { body: { parameters: unknown } }).body.parameters);
	};

	it('stay text', async () => {
		const { id, params } = await templateWithParameters();
		const [first, second] = params.map(({ name }) => name) as [string, string];
		await send(id, below({ [first]: '1250,50', [second]: '={{ $json.n }}' }), { n: 7 });
		expect(await sent()).toEqual([{ [first]: '1250,50', [second]: '7' }]);
	});

	it('are taken from the item, and all of them are needed', async () => {
		const { id, params } = await templateWithParameters();
		const names = params.map(({ name }) => name);
		const item = Object.fromEntries(names.map((name, index) => [name.toUpperCase(), index]));
		await send(id, automatic, { ...item, other: 'a\nb' });
		expect(await sent()).toEqual([
			Object.fromEntries(names.map((name, index) => [name, String(index)])),
		]);
		await sandbox.control.clearLog();
		const { message } = await refusal(send(id, automatic, { [names[0]!]: 'x' }));
		expect(message).toContain(`"${names[1]}" is missing or empty`);
		expect(await sent()).toEqual([]);
	});
});

describe('many contacts at once', () => {
	const many = async (contacts: unknown) =>
		await run({ resource: 'contact', operation: 'createMany', contacts } as IDataObject, [{}]);
	const contact = (phoneNumber: string, customFields: IDataObject) => ({
		phoneNumber,
		customFields,
	});

	it('have custom fields of the types of the account', async () => {
		const { items } = await many([
			contact('5511955550001', { 'Limite de crédito': '1250,50', 'aceita-novidades': 'Sim' }),
			{ name: 'Ana', phoneNumber: '5511955550002' },
			contact('5511955550003', { segmento: 'serviços' }),
		]);
		expect(items.map(({ json }) => json.customFields ?? {})).toMatchObject([
			{ 'limite-de-credito': 1250.5, 'aceita-novidades': true },
			{},
			{ segmento: 'Serviços' },
		]);
	});

	it('are not created where one field has another type', async () => {
		const { message } = await refusal(
			many([
				contact('5511955550001', { cpf: '1' }),
				contact('5511955550002', { segmento: 'Atacado' }),
			]),
		);
		expect(message).toContain("'Custom Fields of row 2: segmento' has no option");
		expect(await sandbox.control.count({ method: 'POST' })).toBe(0);
	});

	it('of which the API drops a field are an error that names it', async () => {
		const rows = [{ key: 'limite-de-credito', type: 'text', value: '7' }];
		const error = await refusal(
			many([contact('5511955550001', { cpf: '1' }), contact('5511955550002', { rows })]),
		);
		expect(error.message).toContain("did not store the custom field 'limite-de-credito' of row 2");
		expect(error.description).toContain('The records themselves were saved');
		expect(await sandbox.control.count({ method: 'POST' })).toBe(1);
	});
});
