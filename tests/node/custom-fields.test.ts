/** Custom fields and tags of cards, as people type them, against the fields and tags that the account has. */
import { describe, expect, it } from 'vitest';
import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { sandboxFor } from './host/account.ts';
import { execute } from './host/n8n.ts';

const sandbox = sandboxFor({ sessions: 1 });
const contactFields = '/core/v1/contact/custom-field';

const run = async (parameters: IDataObject, ...items: IDataObject[]) =>
	await execute({
		parameters,
		credentials: sandbox.credentials(),
		items: (items.length > 0 ? items : [{}]).map((json) => ({ json })),
		timezone: 'America/Sao_Paulo',
	});

const create = async (customFields: unknown, ...items: IDataObject[]) =>
	await run(
		{
			resource: 'contact',
			operation: 'create',
			name: 'Nova Pessoa',
			phoneNumber: '={{ $json.phone || "+55 11 95555-0001" }}',
			customFields: customFields as IDataObject,
		},
		...items,
	);

async function refusal(running: Promise<unknown>): Promise<NodeApiError> {
	return await running.then(
		() => {
			throw new Error('It was taken');
		},
		(reason: NodeApiError) => reason,
	);
}

async function fetched<Answer>(path: string): Promise<Answer> {
	const response = await fetch(sandbox.url + path, {
		headers: { authorization: `Bearer ${sandbox.credentials().apiKey}` },
	});
	await sandbox.control.clearLog();
	return (await response.json()) as Answer;
}

describe('custom fields of a contact', () => {
	const typed = {
		cpf: 12345678909,
		'data-de-nascimento': '15/01/1990',
		segmento: 'indústria',
		'aceita-novidades': 'Sim',
		'limite-de-credito': '1250,50',
	};
	const stored = {
		cpf: '12345678909',
		'data-de-nascimento': '1990-01-15',
		segmento: 'Indústria',
		'aceita-novidades': true,
		'limite-de-credito': 1250.5,
	};

	it.each([
		[
			'rows',
			{ rows: Object.entries(typed).map(([key, value]) => ({ key, value: String(value) })) },
		],
		['an object', '={{ $json.fields }}'],
		['JSON text', '={{ JSON.stringify($json.fields) }}'],
		['what a resource mapper stores', { mappingMode: 'defineBelow', value: typed }],
	])('are stored as what the account says they are: %s', async (_, customFields) => {
		const { items } = await create(customFields, { fields: typed });
		expect(items[0]!.json.customFields).toEqual(stored);
	});

	it('are asked for once, for all items', async () => {
		const rows = [{ key: 'CPF', value: '={{ $json.cpf }}' }];
		const { items } = await create(
			{ rows },
			{ cpf: '1', phone: '+55 11 95555-0001' },
			{ cpf: '2', phone: '+55 11 95555-0002' },
		);
		expect(items.map(({ json }) => json.customFields)).toEqual([{ cpf: '1' }, { cpf: '2' }]);
		expect(await sandbox.control.count({ path: contactFields })).toBe(1);
	});

	it.each([
		['an unknown key', { idade: 7 }, /no field "idade".*limite-de-credito/],
		['a value of another type', { 'limite-de-credito': 'muito' }, /limite-de-credito.*"muito"/],
		['a number with two readings', { 'limite-de-credito': '1.250' }, /1250.*1.25/],
		['no option', { segmento: 'Atacado' }, /no option "Atacado".*Varejo, Indústria/],
	])('are refused before the contact is created: %s', async (_, fields, words) => {
		const error = await refusal(create('={{ $json.fields }}', { fields }));
		expect(`${error.message} ${error.description}`).toMatch(words);
		expect(await sandbox.control.count({ method: 'POST' })).toBe(0);
	});

	it('that the API drops are an error which names them, after create and after update', async () => {
		const rows = [
			{ key: 'cpf', type: 'text', value: '1' },
			{ key: 'limite-de-credito', type: 'text', value: '7' },
		];
		const created = await refusal(create({ rows }));
		expect(created.message).toContain("did not store the custom field 'limite-de-credito'");
		expect(created.description).toContain('The record itself was saved');
		const { items } = await fetched<{ items: Array<{ id: string }> }>('/core/v1/contact');
		const updated = await refusal(
			run({
				resource: 'contact',
				operation: 'update',
				contactId: { __rl: true, mode: 'id', value: items[0]!.id },
				customFields: { rows },
			}),
		);
		expect(updated.message).toContain("did not store the custom field 'limite-de-credito'");
	});

	it('filter a search by what they are', async () => {
		await create({ rows: [{ key: 'segmento', value: 'varejo' }] });
		await sandbox.control.clearLog();
		await run({
			resource: 'contact',
			operation: 'search',
			filters: { customFields: { rows: [{ key: 'segmento', value: 'VAREJO' }] } },
		});
		const [request] = await sandbox.control.requests({ path: '/core/v1/contact/filter' });
		expect((request!.body as IDataObject).customFields).toEqual({ segmento: 'Varejo' });
	});
});

describe('a card', () => {
	interface Panel {
		id: string;
		title: string;
		archived: boolean;
	}
	const panelOf = async () => {
		const { items } = await fetched<{ items: Panel[] }>('/crm/v2/panel?PageSize=100');
		for (const { id } of items.filter(({ archived }) => !archived)) {
			const fields = await fetched<Array<{ key: string }>>(`/crm/v1/panel/${id}/custom-fields`);
			const panel = await fetched<{
				steps: Array<{ id: string }>;
				tags: Array<{ id: string; name: string }>;
			}>(`/crm/v1/panel/${id}?IncludeDetails=Steps&IncludeDetails=Tags`);
			const known = fields.some(({ key }) => key === 'temperatura') && panel.tags.length > 0;
			if (known) return { id, step: panel.steps[0]!.id, tag: panel.tags[0]! };
		}
		throw new Error('The sandbox has no such panel');
	};
	const card = (panel: { id?: string; step: string }, rest: IDataObject): IDataObject => ({
		resource: 'card',
		operation: 'create',
		...(panel.id ? { panelId: { __rl: true, mode: 'id', value: panel.id } } : {}),
		stepId: panel.step,
		title: 'Nova',
		...rest,
	});

	it('takes fields and tags of its panel by name', async () => {
		const panel = await panelOf();
		const { items } = await run(
			card(panel, {
				customFields: { rows: [{ key: 'temperatura', value: 'QUENTE' }] },
				additionalFields: { tagIds: [panel.tag.name] },
			}),
		);
		expect(items[0]!.json.tagIds).toEqual([panel.tag.id]);
		const [request] = await sandbox.control.requests({ path: '/crm/v2/panel/card' });
		expect((request!.body as IDataObject).customFields).toEqual({ temperatura: 'Quente' });
	});

	it('is not created with a tag that its panel does not have', async () => {
		const panel = await panelOf();
		const error = await refusal(
			run(card(panel, { additionalFields: { tagIds: [panel.tag.id, 'Nenhuma'] } })),
		);
		expect(error.message).toContain('Choose from the list');
		expect(error.description).toContain(panel.tag.name);
		expect(await sandbox.control.count({ method: 'POST' })).toBe(0);
	});

	it('needs its panel for names of tags, and for nothing else', async () => {
		const { step, tag } = await panelOf();
		const error = await refusal(run(card({ step }, { additionalFields: { tagIds: [tag.name] } })));
		expect(error.message).toContain("without 'Panel'");
		const { items } = await run(
			card(
				{ step },
				{
					additionalFields: { tagIds: [tag.id] },
					customFields: { rows: [{ key: 'temperatura', value: 'Quente' }] },
				},
			),
		);
		expect(items[0]!.json.tagIds).toEqual([tag.id]);
	});
});
