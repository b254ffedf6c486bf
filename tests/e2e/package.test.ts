/** n8n loads the package as it was packed and offers what is in it. */
import { beforeAll, expect, test } from 'vitest';
import { connect, credentialType, nodeType } from './connection.ts';
import type { Connection } from './connection.ts';

let at: Connection;
beforeAll(async () => {
	at = await connect();
});

test('the node is listed under its public name', async () => {
	const node = (await at.rest.nodeTypes()).find(({ name }) => name === nodeType);
	expect(node).toMatchObject({
		displayName: 'WTS Chat',
		codex: { categories: expect.arrayContaining(['Communication']) },
		credentials: expect.arrayContaining([expect.objectContaining({ name: credentialType })]),
	});
});

test('AI agents get it as a tool', async () => {
	const names = (await at.rest.nodeTypes()).map(({ name }) => name);
	expect(names).toContain(`${nodeType}Tool`);
});

test('the credential is listed with icon and documentation', async () => {
	const credential = (await at.rest.credentialTypes()).find(({ name }) => name === credentialType);
	expect(credential).toMatchObject({
		displayName: 'WTS Chat API',
		documentationUrl: expect.stringMatching(/^https:/),
		iconUrl: { light: expect.any(String), dark: expect.any(String) },
	});
});

test('the icons can be fetched', async () => {
	const node = (await at.rest.nodeTypes()).find(({ name }) => name === nodeType);
	const { light, dark } = node?.iconUrl as { light: string; dark: string };
	for (const path of [light, dark]) {
		const icon = await fetch(`${at.n8nUrl}/${path}`);
		expect(icon.status, path).toBe(200);
		expect(await icon.text(), path).toContain('<svg');
	}
});
