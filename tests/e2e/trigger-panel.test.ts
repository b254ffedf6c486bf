/** The trigger in the real editor: n8n's node panel shows one trigger for each event, and the canvas names the events. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, nodeType } from './connection.ts';
import type { Connection } from './connection.ts';
import { Editor } from '../../scripts/n8n/editor.ts';
import { testOwner } from '../../scripts/n8n/n8n.ts';
import { artefacts } from './stage.ts';
import { since } from './since.ts';

const trigger = 'WTS Chat Trigger';

let at: Connection;
let editor: Editor;
beforeAll(async () => {
	at = await connect();
	await at.credential();
	editor = await Editor.open(at.n8nUrl, testOwner);
});
afterAll(async () => {
	await editor.close();
});

async function openWorkflow(events?: unknown): Promise<void> {
	const node = {
		name: trigger,
		type: `${nodeType}Trigger`,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: { events },
	};
	const nodes = events === undefined ? [] : [node];
	const { id } = await at.rest.createWorkflow({ name: 'Panel', nodes, connections: {} });
	await editor.openWorkflow(id);
}

const canvasNode = () => editor.page.getByTestId('canvas-node').filter({ hasText: trigger });

test('the node panel shows one trigger for each event', async () => {
	const { page } = editor;
	await openWorkflow();
	await page.getByTestId('canvas-add-button').click();
	await page.getByTestId('node-creator-search-bar').fill('WTS Chat');
	const panel = page.getByTestId('node-creator');
	await panel.getByText('WTS Chat', { exact: true }).first().click();
	await panel.getByText('On message received', { exact: true }).waitFor();
	await editor.screenshot(`${artefacts}/trigger-panel-1-events.png`);
	const shown = (await panel.getByText(/^On [a-z ]+$/).allInnerTexts()).sort();
	expect(shown).toHaveLength(18);
	expect(shown).toEqual(expect.arrayContaining(['On card moved', 'On session completed']));
});

test('a trigger of the panel has its event set, and the canvas names it', async () => {
	const { page } = editor;
	await page.getByTestId('node-creator').getByText('On message received', { exact: true }).click();
	const events = page.getByTestId('parameter-input-events');
	await events.getByText('Message Received').waitFor();
	await editor.screenshot(`${artefacts}/trigger-panel-2-node.png`);
	await page.keyboard.press('Escape');
	await canvasNode().getByText('Message Received', { exact: true }).waitFor();
	await editor.screenshot(`${artefacts}/trigger-panel-3-canvas.png`);
});

since('1.123.0', 'the editor of n8n 1.85 marks every value that a list does not have', () => {
	test.each([
		['chosen', ['MESSAGE_RECEIVED', 'SESSION_COMPLETE'], 'Message Received, Session Completed'],
		['new in the API', ['SESSION_NEW', 'SESSION_REOPENED'], 'Session Started, SESSION_REOPENED'],
		['given by an expression', '={{ ["SESSION_REOPENED"] }}', 'SESSION_REOPENED'],
	])('events that are %s are named and not marked', async (_, events, subtitle) => {
		const { page } = editor;
		await openWorkflow(events);
		await canvasNode().getByText(subtitle, { exact: true }).waitFor();
		await editor.openNode(trigger);
		const field = page.getByTestId('parameter-input-events');
		await field.waitFor();
		await editor.screenshot(`${artefacts}/trigger-panel-4-${subtitle.length}.png`);
		expect(await page.getByText('not supported').count()).toBe(0);
		expect(await page.getByTestId('parameter-issues').count()).toBe(0);
		await page.keyboard.press('Escape');
	});
});
