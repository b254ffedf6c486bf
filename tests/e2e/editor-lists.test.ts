/**
 * What the real editor does with what it cannot load, and with what is typed: a dropdown without its list says why, a list
 * that depends on another field says so, and a date in the form of its placeholder stays.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tokens } from '../../sandbox/sandbox.ts';
import { connect, credentialType } from './connection.ts';
import type { Connection } from './connection.ts';
import { Editor } from '../../scripts/n8n/editor.ts';
import { testOwner } from '../../scripts/n8n/n8n.ts';
import type { CredentialRef } from '../../scripts/n8n/rest-client.ts';
import { getAllSessions, sessionWorkflow } from './session-workflow.ts';
import { artefacts } from './stage.ts';

let at: Connection;
let editor: Editor;
beforeAll(async () => {
	at = await connect();
	editor = await Editor.open(at.n8nUrl, testOwner);
});
afterAll(async () => {
	await editor.close();
});

/** Opens a node with these parameters in a saved workflow. @returns the workflow's ID */
async function open(
	credential: CredentialRef,
	parameters: Record<string, unknown> = {},
): Promise<string> {
	const { id } = await at.rest.createWorkflow(sessionWorkflow({ credential, parameters }));
	await editor.openWorkflow(id);
	await editor.openNode(getAllSessions);
	return id;
}

const field = (name: string) => editor.page.getByTestId(`parameter-input-${name}`);

describe('a dropdown that cannot be loaded', () => {
	const unreachable = async () =>
		await at.rest.createCredential('Unreachable', credentialType, {
			...{ apiKey: tokens.full, host: 'custom', customHost: 'http://127.0.0.1:9' },
		});

	test.each([
		['a refused key', async () => await at.credential(tokens.revoked), /API key.*Acesso negado/],
		['a host that is not reached', unreachable, /refused the connection.*Check the host/],
	])('says why: %s', async (name, credential, words) => {
		await open(await credential());
		await field('tagIds').getByTestId('parameter-issues').hover();
		const tooltip = editor.page.getByText('There was a problem loading the parameter options');
		await tooltip.first().waitFor();
		await editor.screenshot(`${artefacts}/lists-${name.replace(/ /g, '-')}.png`);
		const shown = (await tooltip.first().innerText()).replace(/\s+/g, ' ');
		expect(shown).toMatch(words);
		expect(shown).not.toContain('[object');
	});
});

describe('a date', () => {
	/** What the saved workflow holds. */
	const saved = async (id: string) =>
		(await at.rest.workflow(id)).nodes.find(({ name }) => name === getAllSessions)?.parameters;

	test('typed in the form of its placeholder stays, and is in the workflow', async () => {
		const { page } = editor;
		const id = await open(await at.credential());
		const typed: Record<string, string> = {};
		for (const name of ['createdAtAfter', 'createdAtBefore']) {
			const input = field(name).locator('input').first();
			const example = (await input.getAttribute('placeholder'))!.replace('e.g. ', '');
			await input.click();
			await input.pressSequentially(example);
			await page.keyboard.press('Tab');
			await expect.poll(async () => await input.inputValue()).toBe(example);
			typed[name] = example.replace(' ', 'T');
		}
		await editor.screenshot(`${artefacts}/lists-dates.png`);
		await page.keyboard.press('Escape');
		await page.keyboard.press('Control+s');
		await expect.poll(async () => await saved(id)).toMatchObject(typed);
	});
});
