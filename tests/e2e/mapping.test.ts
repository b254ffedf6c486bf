/**
 * n8n's resource mapper for custom fields and for the parameters of a template: what the editor offers and shows, what
 * n8n does with the values before the node reads them, and what arrives.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { convert } from '../../scripts/convert/convert.mjs';
import { workflowWith } from '../node/convert/former/index.ts';
import { callTool } from './agents.ts';
import { connect, credentialType, nodeType } from './connection.ts';
import type { Connection } from './connection.ts';
import { fieldsToAdd } from '../../scripts/n8n/dialect.ts';
import { Editor } from '../../scripts/n8n/editor.ts';
import { testOwner } from '../../scripts/n8n/n8n.ts';
import type { CredentialRef, Workflow } from '../../scripts/n8n/rest-client.ts';
import { trigger } from './session-workflow.ts';
import { artefacts } from './stage.ts';

interface Panel {
	id: string;
	title: string;
	archived: boolean;
}

interface Field {
	key: string;
	name: string;
	type: string;
}

interface Template {
	id: string;
	name: string;
	params: Array<{ name: string }> | null;
}

type Values = Record<string, unknown>;

let at: Connection;
let credential: CredentialRef;
beforeAll(async () => {
	at = await connect();
	credential = await at.credential();
});
beforeEach(async () => {
	await at.sandbox.clearLog();
});

const underTest = 'WTS Chat';

function workflowOf(parameters: Values, items: Values[] = [{}]): Workflow {
	return {
		name: `${String(parameters.resource)} ${String(parameters.operation)}`,
		nodes: [
			{
				name: trigger,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				name: underTest,
				type: nodeType,
				typeVersion: 1,
				position: [220, 0],
				parameters,
				credentials: { [credentialType]: { id: credential.id, name: credential.name } },
			},
		],
		connections: { [trigger]: { main: [[{ node: underTest, type: 'main', index: 0 }]] } },
		pinData: { [trigger]: items.map((json) => ({ json })) },
		settings: { executionOrder: 'v1', timezone: 'America/Sao_Paulo' },
	};
}

const run = async (parameters: Values, items?: Values[]) =>
	await at.rest.execute(workflowOf(parameters, items), trigger);

/** The custom fields of every contact that was sent. */
async function sentFields(): Promise<unknown[]> {
	const requests = await at.sandbox.requests({ method: 'POST', path: '/core/v1/contact' });
	return requests.map(({ body }) => (body as Values).customFields);
}

let phones = 1000;
const contact = (customFields: unknown): Values => ({
	resource: 'contact',
	operation: 'create',
	name: 'Nova',
	phoneNumber: `={{ "+55 11 9666${++phones % 10}-" + (${phones} + $itemIndex * 1000) }}`,
	customFields,
});

const fieldsOf = async (method: string, parameters: Values, name: string) =>
	await at.rest.mapperFields({
		nodeType,
		method,
		path: `parameters.${name}`,
		parameters,
		credential,
	});

/** As the editor stores it: with the fields that it was offered, against which n8n checks the values. */
async function mapped(value: Values | string): Promise<Values> {
	const { fields } = await fieldsOf('getContactFields', contact(undefined), 'customFields');
	const held = typeof value === 'string' ? {} : value;
	const schema = fields.map((field) => ({ ...field, removed: !(field.id in held) }));
	return { mappingMode: 'defineBelow', value, matchingColumns: [], schema };
}

const brazilian = {
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

describe('values of custom fields', () => {
	test('written as in Brazil arrive as what the account says, given by expressions', async () => {
		const value = Object.fromEntries(
			Object.keys(brazilian).map((key) => [key, `={{ $json.fields["${key}"] }}`]),
		);
		const execution = await run(contact(await mapped(value)), [{ fields: brazilian }]);
		expect(execution.error?.message).toBeUndefined();
		expect(await sentFields()).toEqual([stored]);
	});

	test('typed in pass what n8n checks before it runs', async () => {
		const typed = {
			'data-de-nascimento': '15/01/1990',
			segmento: 'Indústria',
			'aceita-novidades': 'true',
			'limite-de-credito': '1250,50',
		};
		const execution = await run(contact(await mapped(typed)));
		expect(execution.error?.message).toBeUndefined();
		const { cpf: _, ...others } = stored;
		expect(await sentFields()).toEqual([others]);
	});

	test('keep the day and the instant that is written, in the zone of the workflow', async () => {
		const fields = await at.fromSandbox<Field[]>('/core/v1/contact/custom-field');
		const { key } = fields.find(({ type }) => type === 'DATETIME')!;
		const value = {
			'data-de-nascimento': '={{ DateTime.fromISO("2020-01-15T23:30-03:00") }}',
			[key]: '15/01/2026 09:00',
		};
		const execution = await run(contact(await mapped(value)));
		expect(execution.error?.message).toBeUndefined();
		expect(await sentFields()).toEqual([
			{ 'data-de-nascimento': '2020-01-15', [key]: '2026-01-15T12:00:00Z' },
		]);
	});

	test('that the API drops are an error that names the field', async () => {
		const { fields } = await fieldsOf('getContactFields', contact(undefined), 'customFields');
		expect(fields.map(({ id }) => id)).toContain('limite-de-credito');
		const rows = [{ key: 'limite-de-credito', type: 'text', value: '7' }];
		const execution = await run(contact({ rows }));
		expect(execution.status).toBe('error');
		expect(execution.error?.message).toContain(
			"did not store the custom field 'limite-de-credito'",
		);
	});

	test('given as a whole arrive, until the editor has replaced them', async () => {
		const fields = { cpf: 7 };
		expect((await run(contact('={{ $json.fields }}'), [{ fields }])).status).toBe('success');
		expect((await run(contact(await mapped('={{ $json.fields }}')), [{ fields }])).status).toBe(
			'success',
		);
		expect(await sentFields()).toEqual([{ cpf: '7' }, { cpf: '7' }]);
		const replaced = await run(contact({ ...[...'={{ $json.fields }}'], ...(await mapped({})) }));
		expect(replaced.error?.message).toContain('was given by one expression');
	});

	test('are taken from each item automatically, and its other fields left out', async () => {
		const customFields = { mappingMode: 'autoMapInputData', value: null, schema: [] };
		const execution = await run(contact(customFields), [
			{ ...brazilian, other: { deep: [1] }, name: 'x' },
			{ CPF: 1, 'Limite de crédito': '' },
		]);
		expect(execution.error?.message).toBeUndefined();
		expect(await sentFields()).toEqual([stored, { cpf: '1' }]);
		const unknown = await run(contact(customFields), [{ nome: 'x' }]);
		expect(unknown.error?.message).toContain('none has the name of a field');
	});

	test('are left to the model of an agent', async () => {
		const cpf = "={{ $fromAI('cpf', ``, 'string') }}";
		await callTool(
			at,
			credential,
			contact(await mapped({ cpf, segmento: '={{ $fromAI("segment") }}' })),
			{ cpf: '123', segment: 'varejo' },
		);
		expect(await sentFields()).toEqual([{ cpf: '123', segmento: 'Varejo' }]);
	});
});

test('fields that cannot be offered are explained', async () => {
	const card = { resource: 'card', operation: 'create', customFields: {} };
	expect(await fieldsOf('getPanelFields', card, 'customFields')).toEqual({
		fields: [],
		emptyFieldsNotice: "Choose 'Panel' first: this list depends on it.",
	});
});

describe('in the editor', () => {
	let editor: Editor;
	let panels: Panel[];
	let fields: Map<string, Field[]>;
	beforeAll(async () => {
		editor = await Editor.open(at.n8nUrl, testOwner);
		const answer = await at.fromSandbox<{ items: Panel[] }>('/crm/v2/panel?PageSize=100');
		panels = answer.items.filter(({ archived }) => !archived);
		fields = new Map();
		const [pattern] = await at.sandbox.records<Values>('panelFields');
		for (const [index, name] of ['Altura', 'Bairro', 'Largura', 'Obra'].entries()) {
			const id = randomUUID();
			const own = { id, key: name.toLowerCase(), name, type: 'STRING', options: null };
			const scopeId = panels[index % 2]!.id;
			await at.sandbox.putRecord('panelFields', id, { ...pattern, ...own, scopeId });
		}
		for (const { id } of panels) {
			const own = await at.fromSandbox<Field[]>(`/crm/v1/panel/${id}/custom-fields`);
			fields.set(
				id,
				own.filter(({ type }) => type !== 'GROUP'),
			);
		}
	});
	afterAll(async () => {
		await editor.close();
	});

	const field = (name: string) => editor.page.getByTestId(`parameter-input-${name}`);
	const mapper = () => editor.page.getByTestId('resource-mapper-container');
	const add = () => mapper().locator(fieldsToAdd.control);
	const entries = () => editor.page.getByRole('option').filter({ visible: true });
	const offered = () => editor.page.getByRole(fieldsToAdd.entry).filter({ visible: true });

	async function open(workflow: Workflow): Promise<string> {
		const { id } = await at.rest.createWorkflow(workflow);
		await editor.openWorkflow(id);
		await editor.openNode(underTest);
		return id;
	}

	/** Opens the menu of the fields that can be added. n8n renders it again with every field, and a click may meet the old one. */
	async function openMenu(attempts = 5): Promise<void> {
		await add().scrollIntoViewIfNeeded();
		await add().click();
		try {
			await offered().last().waitFor({ timeout: 5_000 });
		} catch (reason) {
			if (attempts === 1) throw reason;
			await openMenu(attempts - 1);
		}
	}

	/** @param name its parameter */
	async function addField(label: string, name: string): Promise<void> {
		await openMenu();
		await offered().filter({ hasText: label }).click();
		await field(name).waitFor();
	}

	async function offeredNames(): Promise<string[]> {
		await openMenu();
		const names = await offered().allInnerTexts();
		return names.map((name) => name.trim()).filter((name) => name !== '');
	}

	const namesOf = ({ id }: Panel) =>
		fields
			.get(id)!
			.map(({ name }) => name)
			.sort((one, other) => one.localeCompare(other));

	test('the fields of a card are those of its panel', async () => {
		const [first, second] = panels;
		expect(namesOf(first!)).not.toEqual(namesOf(second!));
		await open(workflowOf({ resource: 'card', operation: 'create' }));
		await mapper().getByText("Choose 'Panel' first: this list depends on it.").waitFor();
		await editor.screenshot(`${artefacts}/mapping-1-panel-first.png`);

		await editor.chooseRecord('panelId', first!.title);
		expect(await offeredNames()).toEqual(namesOf(first!));
		await offered().filter({ hasText: 'Altura' }).click();
		await field('altura').waitFor();
		await editor.screenshot(`${artefacts}/mapping-2-panel.png`);

		await editor.chooseRecord('panelId', second!.title);
		await field('altura').waitFor({ state: 'detached' });
		expect(await offeredNames()).toEqual(namesOf(second!));
		await editor.screenshot(`${artefacts}/mapping-3-other-panel.png`);
	});

	test('the parameters of a template appear with it, and are asked for', async () => {
		const { items } = await at.fromSandbox<{ items: Template[] }>(
			'/chat/v1/template?IncludeDetails=Params&PageSize=100',
		);
		const { id, params } = items.find((template) => (template.params?.length ?? 0) > 1)!;
		await open(workflowOf({ resource: 'message', operation: 'sendTemplate', templateId: id }));
		for (const { name } of params!) await field(name).waitFor();
		const [{ name }] = params as [{ name: string }];
		await expect.poll(() => mapper().getByTestId('parameter-issues').count()).toBe(params!.length);
		await field(name).locator('input').fill('Ana');
		await expect
			.poll(() => mapper().getByTestId('parameter-issues').count())
			.toBe(params!.length - 1);
		await editor.screenshot(`${artefacts}/mapping-4-template.png`);
	});

	test('a number and an option are filled in, and the contact gets them', async () => {
		await open(workflowOf({ ...contact(undefined), customFields: undefined }));
		await addField('Limite de crédito', 'limite-de-credito');
		await addField('Segmento', 'segmento');
		await field('limite-de-credito').locator('input').fill('1250,50');
		await field('segmento').getByRole('combobox').click();
		await entries().filter({ hasText: 'Indústria' }).click();
		expect(await mapper().getByTestId('parameter-issues').count()).toBe(0);
		await editor.screenshot(`${artefacts}/mapping-5-filled.png`);
		await editor.page.getByTestId('node-execute-button').click();
		await expect.poll(sentFields).toEqual([{ 'limite-de-credito': 1250.5, segmento: 'Indústria' }]);
	});

	test('a converted workflow shows the values that it had', async () => {
		const former = workflowWith({
			resource: 'contact',
			operation: 'createContact',
			name: 'Nova',
			customFields: { customFields: [{ key: 'cpf', value: '12345678909' }] },
		});
		const types = await at.rest.nodeTypes();
		const description = types.find(({ name }) => name === nodeType) as never;
		const { workflow } = convert(former, description);
		const node = workflow.nodes.at(-1);
		node.name = underTest;
		node.credentials = { [credentialType]: { id: credential.id, name: credential.name } };
		const id = await open(workflow as Workflow);
		await expect.poll(() => field('cpf').locator('input').inputValue()).toBe('12345678909');
		await editor.screenshot(`${artefacts}/mapping-6-converted.png`);
		const saved = await at.rest.workflow(id);
		expect((saved.nodes.at(-1)!.parameters.customFields as Values).value).toEqual({
			cpf: '12345678909',
		});
	});
});
