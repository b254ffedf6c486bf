/**
 * Fields of the real editor that are more than a box to type in: a list that depends on another field, a record that is
 * searched by its name, fields that appear with a choice, and the fields of a response before the first run.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentType } from './agents.ts';
import { connect, credentialType, nodeType } from './connection.ts';
import type { Connection } from './connection.ts';
import { Editor } from '../../scripts/n8n/editor.ts';
import { testOwner } from '../../scripts/n8n/n8n.ts';
import type { CredentialRef } from '../../scripts/n8n/rest-client.ts';
import { trigger } from './session-workflow.ts';
import { artefacts } from './stage.ts';
import { since } from './since.ts';

interface Panel {
	id: string;
	title: string;
	archived: boolean;
	steps: Array<{ title: string; position: number }>;
}

let at: Connection;
let credential: CredentialRef;
let editor: Editor;
beforeAll(async () => {
	at = await connect();
	credential = await at.credential();
	editor = await Editor.open(at.n8nUrl, testOwner);
});
afterAll(async () => {
	await editor.close();
});

const underTest = 'WTS Chat';
const following = 'Edit Fields';

/** Opens the node as a tool of an AI agent. */
async function openTool(parameters: Record<string, unknown>): Promise<void> {
	const position: [number, number] = [0, 0];
	const { id } = await at.rest.createWorkflow({
		name: 'Tool',
		nodes: [
			{ name: 'Agent', type: agentType, typeVersion: 3, position, parameters: {} },
			{
				name: underTest,
				type: `${nodeType}Tool`,
				typeVersion: 1,
				position: [0, 220],
				parameters,
				credentials: { [credentialType]: { id: credential.id, name: credential.name } },
			},
		],
		connections: {
			[underTest]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
	});
	await editor.openWorkflow(id);
	await editor.openNode(underTest);
}

/** Opens a saved workflow: a trigger, a node with these parameters, a node that takes what that one gives. */
async function openWorkflow(parameters: Record<string, unknown>): Promise<void> {
	const { id } = await at.rest.createWorkflow({
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
			{
				name: following,
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				position: [440, 0],
				parameters: {},
			},
		],
		connections: {
			[trigger]: { main: [[{ node: underTest, type: 'main', index: 0 }]] },
			[underTest]: { main: [[{ node: following, type: 'main', index: 0 }]] },
		},
	});
	await editor.openWorkflow(id);
}

const field = (name: string) => editor.page.getByTestId(`parameter-input-${name}`);

/** Entries of the dropdown, or of the list of records, that is open at this moment. */
const entries = () => editor.page.getByRole('option').filter({ visible: true });

const texts = async (shown: ReturnType<typeof entries>) =>
	(await shown.allInnerTexts()).map((text) => text.trim());

async function choosePanel({ title }: Panel): Promise<void> {
	await editor.chooseRecord('panelId', title);
	await expect.poll(() => field('panelId').getByTestId('rlc-input').inputValue()).toBe(title);
}

// Each test goes on where the one before it stopped.
describe('Create Card', () => {
	let panels: Panel[];
	beforeAll(async () => {
		const answer = await at.fromSandbox<{ items: Panel[] }>(
			'/crm/v2/panel?IncludeDetails=Steps&PageSize=100',
		);
		panels = answer.items.filter(({ archived }) => !archived);
		expect(panels.length).toBeGreaterThan(1);
		await openWorkflow({ resource: 'card', operation: 'create' });
		await editor.openNode(underTest);
	});

	const stepsOf = ({ steps }: Panel) =>
		[...steps].sort((one, other) => one.position - other.position).map(({ title }) => title);

	test('the list of steps says that a panel comes first', async () => {
		await editor.withList('stepId', (timeout) =>
			editor.page.getByText("Choose 'Panel' first").waitFor({ timeout }),
		);
		await editor.screenshot(`${artefacts}/fields-1-panel-first.png`);
		await editor.page.keyboard.press('Escape');
	});

	const shows = (names: string[], timeout: number) =>
		expect.poll(() => texts(editor.records()), { timeout }).toEqual(names);

	test('part of a name finds the panel', async () => {
		const [wanted] = panels;
		await editor.withList('panelId', async (timeout) => {
			await expect.poll(() => editor.records().count(), { timeout }).toBe(panels.length);
			await editor.page
				.getByTestId('rlc-search')
				.filter({ visible: true })
				.fill(wanted!.title.slice(0, 5).toLowerCase());
			await shows([wanted!.title], timeout);
			await editor.screenshot(`${artefacts}/fields-2-search.png`);
			await editor.records().first().click({ timeout });
		});
		await expect
			.poll(() => field('panelId').getByTestId('rlc-input').inputValue())
			.toBe(wanted!.title);
	});

	test('the steps are those of the panel, in its order', async () => {
		const [first] = panels;
		const steps = stepsOf(first!);
		await editor.withList('stepId', async (timeout) => {
			await shows(steps, timeout);
			await editor.screenshot(`${artefacts}/fields-3-steps.png`);
			await editor.records().first().click({ timeout });
		});
		await expect.poll(() => field('stepId').getByTestId('rlc-input').inputValue()).toBe(steps[0]);
	});

	test('another panel has other steps', async () => {
		const [first, second] = panels;
		expect(stepsOf(second!)).not.toEqual(stepsOf(first!));
		await choosePanel(second!);
		await expect.poll(() => field('stepId').getByTestId('rlc-input').inputValue()).toBe('');
		await editor.withList('stepId', (timeout) => shows(stepsOf(second!), timeout));
		await editor.screenshot(`${artefacts}/fields-4-other-steps.png`);
	});
});

test('a file from binary data asks for the field that holds it, and for nothing else', async () => {
	const { page } = editor;
	await openWorkflow({ resource: 'session', operation: 'sendFile' });
	await editor.openNode(underTest);
	// Without an address there is nothing to send: the editor marks the empty field.
	await field('fileUrl').getByTestId('parameter-issues').waitFor();
	expect(await field('binaryProperty').count()).toBe(0);

	await field('fileSource').getByRole('combobox').click();
	await entries().filter({ hasText: 'Binary Data' }).click();
	await field('binaryProperty').waitFor();
	await page.getByText('Input Data Field Name', { exact: true }).waitFor();
	expect(await field('fileUrl').count()).toBe(0);
	expect(await field('fileId').count()).toBe(0);
	await editor.screenshot(`${artefacts}/fields-5-binary.png`);
});

since('1.123.0', 'n8n 1.85 does not show fields before the first run', () => {
	test('the next node sees the fields of a contact before the first run', async () => {
		const { page } = editor;
		const runs = await at.sandbox.count({ operationId: 'getContact' });
		await openWorkflow({ resource: 'contact', operation: 'get' });
		await editor.openNode(following);
		await page.getByText('Usually outputs the following fields').waitFor();
		const schema = page.getByTestId('run-data-schema-item').filter({ visible: true });
		for (const name of ['id', 'name', 'phoneNumber', 'email']) {
			await schema
				.filter({ has: page.getByText(name, { exact: true }) })
				.first()
				.waitFor();
		}
		await editor.screenshot(`${artefacts}/fields-6-preview.png`);
		expect(await at.sandbox.count({ operationId: 'getContact' }), 'nothing has run').toBe(runs);
	});
});

since('2.0.0', 'the editor of n8n 1.x shows every operation to a tool', () => {
	test('a tool is offered no operation and no option that it would be refused', async () => {
		const shown = [
			...['createdAtAfter', 'onlyChanged', 'changesSince', 'changesOverlap', 'alsoEnded'],
			...['returnInSlices', 'sliceSize', 'readSlice', 'maxRecords'],
		];
		const options = Object.fromEntries(shown.slice(1).map((name) => [name, '']));
		await openTool({ resource: 'session', operation: 'list', options });
		await field('maxRecords').waitFor();
		const present = [];
		for (const name of shown) if ((await field(name).count()) > 0) present.push(name);
		expect(present).toEqual(['createdAtAfter', 'maxRecords']);
		await editor.screenshot(`${artefacts}/fields-7-tool-options.png`);

		await openTool({ resource: 'message', operation: 'send' });
		await field('operation').getByRole('combobox').click();
		await entries().filter({ hasText: 'Show Typing' }).waitFor();
		const operations = (await texts(entries())).map((text) => text.split('\n')[0]);
		expect(operations).toContain('Send Message');
		expect(operations).not.toContain('Send and Wait');
		await editor.screenshot(`${artefacts}/fields-8-tool-operations.png`);
	});
});
