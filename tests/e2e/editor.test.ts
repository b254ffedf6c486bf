/**
 * The way of a new user through the real editor: find the node, drop it behind a trigger, open its operation, open a
 * dropdown, run it. Pictures of each stage stay in artefacts/.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from './connection.ts';
import type { Connection } from './connection.ts';
import { Editor } from '../../scripts/n8n/editor.ts';
import { testOwner } from '../../scripts/n8n/n8n.ts';
import type { CredentialRef } from '../../scripts/n8n/rest-client.ts';
import { trigger } from './session-workflow.ts';
import { artefacts } from './stage.ts';

let at: Connection;
let editor: Editor;
let workflow: string;
let account: CredentialRef;
beforeAll(async () => {
	at = await connect();
	// A new user has one account, and n8n puts it into the node. Other files have left accounts that are refused.
	for (const { id } of await at.rest.credentials()) await at.rest.deleteCredential(id);
	account = await at.credential();
	editor = await Editor.open(at.n8nUrl, testOwner);
	const { id } = await at.rest.createWorkflow({
		name: 'Sessions of the day',
		nodes: [
			{
				name: trigger,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
		],
		connections: {},
	});
	workflow = id;
	await editor.openWorkflow(workflow);
});
afterAll(async () => {
	await editor.close();
});

/** Entries of the list that is open at this moment. */
function openList() {
	return editor.page.getByRole('option').filter({ visible: true });
}

// Each test goes on where the one before it stopped.

test('the form of the credential says where the key comes from, without a click', async () => {
	const { page } = editor;
	await page.goto(`${at.n8nUrl}/home/credentials/${account.id}`);
	const form = page.getByRole('dialog');
	await form.getByText('Ajustes > Integrações > Integração via API').waitFor();
	await form.getByText('ECONNREFUSED').waitFor();
	await editor.screenshot(`${artefacts}/0-credential.png`);
	await editor.openWorkflow(workflow);
});

test.each(['mensagem', 'helena', 'chamado'])(
	'the node panel finds the node by "%s"',
	async (word) => {
		const { page } = editor;
		await page.getByTestId('canvas-handle-plus').click();
		await page.getByTestId('node-creator-search-bar').fill(word);
		const panel = page.getByTestId('node-creator');
		await panel.getByText('WTS Chat', { exact: true }).first().waitFor();
		await editor.screenshot(`${artefacts}/0-node-panel-${word}.png`);
		await page.keyboard.press('Escape');
		await page.keyboard.press('Escape');
		await panel.waitFor({ state: 'detached' });
	},
);

test('the node panel finds "WTS Chat" and shows its actions, first what people need most', async () => {
	const { page } = editor;
	await page.getByTestId('canvas-handle-plus').click();
	await page.getByTestId('node-creator-search-bar').fill('WTS Chat');
	const panel = page.getByTestId('node-creator');
	await panel.getByText('WTS Chat', { exact: true }).first().click();
	await panel.getByText('Get all sessions', { exact: true }).waitFor();
	await panel.getByText(/^Message Actions$/i).waitFor();
	const categories = await panel.getByText(/^[A-Z].* Actions$/i).allInnerTexts();
	expect(categories.slice(0, 2)).toEqual(['SESSION ACTIONS', 'MESSAGE ACTIONS']);
	await editor.screenshot(`${artefacts}/1-node-panel.png`);
});

test('an action drops the node on the canvas and opens it on its operation', async () => {
	const { page } = editor;
	await page.getByTestId('node-creator').getByText('Get all sessions', { exact: true }).click();
	const operation = page.getByTestId('parameter-input-operation').getByRole('combobox');
	await operation.click();
	await openList().filter({ hasText: 'Get All Sessions' }).waitFor();
	await editor.screenshot(`${artefacts}/2-operation.png`);
	await page.keyboard.press('Escape');
	await expect.poll(() => operation.inputValue()).toBe('Get All Sessions');
});

test('a dropdown shows the names of the account', async () => {
	const { page } = editor;
	const field = page.getByTestId('parameter-input-tagIds');
	// Shut until the names have come.
	await field.locator('input:enabled').first().waitFor();
	await field.click();

	const tags = await at.fromSandbox<Array<{ name: string }>>('/core/v1/tag');
	const [tag] = tags;
	await openList().filter({ hasText: tag!.name }).first().waitFor();
	await editor.screenshot(`${artefacts}/3-dropdown.png`);
	const shown = (await openList().allInnerTexts()).map((text) => text.trim());
	expect(shown.length).toBeGreaterThanOrEqual(tags.length);
	await page.keyboard.press('Escape');
});

test('a click on "Execute step" shows sessions', async () => {
	const { page } = editor;
	await page.getByTestId('node-execute-button').click();
	const output = page.getByTestId('output-panel');
	await output.getByText(/\b10 items\b/).waitFor();
	// The message "Node executed successfully" lies over the table.
	await page.locator('.el-notification__closeBtn').click();
	await page.locator('.el-notification').waitFor({ state: 'detached' });
	await editor.screenshot(`${artefacts}/4-sessions.png`);
	expect(await at.sandbox.count({ path: '/chat/v2/session', status: 200 })).toBeGreaterThan(0);
});
