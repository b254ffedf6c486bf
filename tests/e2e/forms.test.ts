/**
 * The form of every operation as the editor opens it, with every field of its collections added: what is marked red is
 * required and empty, and nothing else.
 */
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, credentialType, nodeType } from './connection.ts';
import type { Connection } from './connection.ts';
import { Editor } from '../../scripts/n8n/editor.ts';
import { testOwner } from '../../scripts/n8n/n8n.ts';
import type { CredentialRef, WorkflowNode } from '../../scripts/n8n/rest-client.ts';
import { artefacts } from './stage.ts';
import { since } from './since.ts';

type Values = Record<string, unknown>;

let at: Connection;
let credential: CredentialRef;
let editor: Editor;
let description: INodeTypeDescription;
/** Those of the triggers, and of the node as a tool, too. */
let descriptions: INodeTypeDescription[];
/** Lists that the form waits for. */
const loading = new Set<unknown>();
beforeAll(async () => {
	at = await connect();
	credential = await at.credential();
	editor = await Editor.open(at.n8nUrl, testOwner);
	const { page } = editor;
	page.on('request', (request) => {
		if (request.url().includes('/dynamic-node-parameters/')) loading.add(request);
	});
	page.on('requestfinished', (request) => loading.delete(request));
	page.on('requestfailed', (request) => loading.delete(request));
	const types = (await at.rest.nodeTypes()) as unknown as INodeTypeDescription[];
	descriptions = types.filter(({ name }) => name.startsWith(nodeType));
	description = types.find(({ name }) => name === nodeType)!;
});
afterAll(async () => {
	await editor.close();
});

interface Form {
	name: string;
	parameters: Values;
}

/** The form of every operation, untouched. */
function forms(): Form[] {
	return description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options }) =>
			(options as Array<{ value: string }>).map(({ value }) => ({
				resource: displayOptions!.show!.resource![0] as string,
				operation: value,
			})),
		)
		.filter(({ operation }) => operation !== CUSTOM_API_CALL)
		.map((parameters) => ({
			name: `${parameters.resource} ${parameters.operation}`,
			parameters,
		}));
}

/** n8n adds it to every node. */
const CUSTOM_API_CALL = '__CUSTOM_API_CALL__';

/** Fields that a form shows. */
function shown({ parameters }: Form): INodeProperties[] {
	const values: Values = { ...parameters };
	return description.properties.filter(({ name, default: preset, displayOptions }) => {
		const conditions = Object.entries(displayOptions?.show ?? {});
		const isShown = conditions.every(([other, accepted]) =>
			accepted!.some((one) => one === values[other]),
		);
		if (isShown) values[name] ??= preset;
		return isShown;
	});
}

/** Fields that have to be filled in and are not. n8n marks no editor of JSON. */
function unfilled(form: Form): string[] {
	return shown(form)
		.filter(({ required, type }) => required && type !== 'json')
		.filter(({ name, default: preset }) => isEmpty(form.parameters[name] ?? preset))
		.map(({ name }) => name);
}

function isEmpty(value: unknown): boolean {
	if (Array.isArray(value)) return value.length === 0;
	if (value !== null && typeof value === 'object' && 'mode' in value) {
		return (value as unknown as { value: unknown }).value === '';
	}
	return value === '';
}

/** The form with every field of its collections added, and left as it is. */
function withEveryField(form: Form): Form {
	const collections = shown(form)
		.filter(({ type }) => type === 'collection')
		.map(({ name, options }) => [name, added(options as INodeProperties[])] as const);
	const parameters = { ...form.parameters, ...Object.fromEntries(collections) };
	return { name: `${form.name} in full`, parameters };
}

function added(fields: INodeProperties[]): Values {
	return Object.fromEntries(
		fields.map(({ name, type, default: preset }) => [
			name,
			type === 'resourceLocator' ? { __rl: true, ...(preset as object) } : preset,
		]),
	);
}

const columns = 12;

/** Without a trigger, n8n lays its button for the first step over the nodes. */
const start: WorkflowNode = {
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [-220, 0],
	parameters: {},
};

/** Opens a workflow of these nodes on the first one. */
async function open(nodes: Form[]): Promise<void> {
	const all = nodes.map(({ name, parameters }, place): WorkflowNode => ({
		name,
		type: nodeType,
		typeVersion: 1,
		// In rows, so that the canvas shows all of them at a size that can be clicked.
		position: [(place % columns) * 220, Math.floor(place / columns) * 220],
		parameters,
		credentials: { [credentialType]: { id: credential.id, name: credential.name } },
	}));
	const links = all.slice(1).map(({ name: next }, place) => {
		const link = { main: [[{ node: next, type: 'main', index: 0 }]] };
		return [all[place]!.name, link] as const;
	});
	const { id } = await at.rest.createWorkflow({
		name: 'Forms',
		nodes: [start, ...all],
		connections: Object.fromEntries(links),
	});
	await editor.openWorkflow(id);
	await editor.openNode(all[0]!.name);
}

/** The fields that are marked in the open form. */
async function marked(): Promise<string[]> {
	const names = await editor.page.getByTestId('ndv').evaluate((form) =>
		Array.from(form.querySelectorAll('[data-test-id="parameter-issues"], .has-issues')).map(
			(mark) => {
				const field = mark.closest('[data-test-id^="parameter-input-"]');
				return (
					field?.getAttribute('data-test-id')?.slice('parameter-input-'.length) ?? mark.outerHTML
				);
			},
		),
	);
	return [...new Set(names)];
}

/** Opens one form after the other, and compares what is marked with what has to be filled in. */
async function look(all: Form[]): Promise<void> {
	const { page } = editor;
	await open(all);
	for (const [place, form] of all.entries()) {
		const settled = async () => (loading.size > 0 ? 'loading' : [form.name, ...(await marked())]);
		const title = page.getByTestId('ndv').getByText(form.name, { exact: true });
		// A workflow of so many nodes takes its time to open.
		await title.first().waitFor({ state: 'attached', timeout: 90_000 });
		await expect.poll(settled).toEqual([form.name, ...unfilled(form)]);
		if (place < all.length - 1) {
			await page
				.locator('[data-test-id="floating-node"][data-node-placement="outputMain"]')
				.click();
		}
	}
}

since(
	'2.0.0',
	'the editor of n8n 1.x does not mark a required locator before it is touched',
	() => {
		test('an untouched form marks the fields that have to be filled in, and no other', async () => {
			const all = forms();
			expect(all.length).toBeGreaterThan(100);
			await look(all);
		}, 900_000);
	},
);

since(
	'2.0.0',
	'the editor of n8n 1.x does not mark a required locator before it is touched',
	() => {
		test('a field that is added and left empty is not marked', async () => {
			const full = [
				'session list',
				'session update',
				'card update',
				'contact search',
				'scheduledMessage update',
			];
			const { items } = await at.fromSandbox<{ items: Array<{ id: string }> }>('/crm/v2/panel');
			const panelId = { __rl: true, mode: 'id', value: items[0]!.id };
			await look(
				forms()
					.filter(({ name }) => full.includes(name))
					.map(withEveryField)
					.map((form) => ({ ...form, parameters: { ...form.parameters, panelId } })),
			);
			await editor.screenshot(`${artefacts}/forms-1-in-full.png`);
		}, 300_000);
	},
);

since('1.123.0', 'the editor of n8n 1.85 marks every value that a list does not have', () => {
	test('what the core takes for a list is not marked when an expression gives it', async () => {
		await look([
			{
				name: 'lists',
				parameters: {
					resource: 'session',
					operation: 'list',
					tagIds: "={{ 'VIP, Lead' }}",
					channelIds: "={{ ['Loja'] }}",
					status: "={{ 'started, pending' }}",
				},
			},
		]);
		await editor.screenshot(`${artefacts}/forms-2-lists.png`);
	}, 300_000);
});

/** Where a label stands: at the top, in a collection or in its rows, beside one button more if a text is typed in. */
type Place = `${number} ${boolean}`;

/** A label of each place, and all labels that stand there. */
function labelsByPlace(): Map<Place, Set<string>> {
	const found = new Map<Place, Set<string>>();
	const add = ({ displayName, type, required, options }: INodeProperties, depth: number) => {
		if (type === 'hidden' || type === 'notice') return;
		const place: Place = `${depth} ${type === 'string'}`;
		const label = required ? `${displayName} *` : displayName;
		found.set(place, (found.get(place) ?? new Set()).add(label));
		for (const one of options ?? []) {
			const fields = 'values' in one ? one.values : 'displayName' in one ? [one] : [];
			for (const field of fields) add(field as INodeProperties, depth + 1);
		}
	};
	for (const { properties } of descriptions) for (const one of properties) add(one, 0);
	return found;
}

/** A field of Send Message for each place. */
const places: Record<Place, string> = {
	'0 false': 'closedWindow',
	'0 true': 'to',
	'1 false': 'ifAlreadySent',
	'1 true': 'sendOncePer',
	'2 false': 'key',
	'2 true': 'value',
};

since('2.0.0', 'the editor of n8n 1.x gives labels another width', () => {
	test('no label is cut off', async () => {
		const options = {
			sendOncePer: '',
			ifAlreadySent: 'returnItem',
			prices: { rows: [{ key: 'text' }] },
		};
		const parameters = { resource: 'message', operation: 'send', options };
		await open([{ name: 'labels', parameters }]);
		const byPlace = labelsByPlace();
		expect([...byPlace.keys()].sort()).toEqual(Object.keys(places).sort());
		for (const [place, labels] of byPlace) {
			const label = editor.page.locator(`label[for="${places[place]}"] .n8n-text`).first();
			// The place is as wide as n8n makes it; only the words are others.
			const cut = await label.evaluate(
				(shown, all) => {
					return all.filter((words) => {
						shown.textContent = words;
						return shown.scrollWidth > shown.clientWidth;
					});
				},
				[...labels],
			);
			expect([place, cut]).toEqual([place, []]);
		}
		await editor.screenshot(`${artefacts}/forms-4-labels.png`);
	}, 300_000);
});

test('a record that is named, or that an expression gives, is not marked', async () => {
	await look([
		{
			name: 'records',
			parameters: {
				resource: 'session',
				operation: 'list',
				userId: { __rl: true, mode: 'id', value: "={{ 'Ana' }}" },
				departmentId: { __rl: true, mode: 'name', value: 'Vendas' },
			},
		},
	]);
	await editor.screenshot(`${artefacts}/forms-3-records.png`);
}, 300_000);
