/** The button "Test" of the credential, with keys that work and keys that do not. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { tokens } from '../../sandbox/sandbox.ts';
import { WtsChatApi } from '../../credentials/WtsChatApi.credentials.ts';
import { keepsCauses } from '../../scripts/n8n/dialect.ts';
import { connect, credentialType } from './connection.ts';
import type { Connection } from './connection.ts';
import { where } from './since.ts';

let at: Connection;
beforeAll(async () => {
	at = await connect();
});

test('a valid key is accepted, and it was really asked about', async () => {
	await at.sandbox.clearLog();
	const answer = await at.rest.testCredential(await at.credential());
	expect(answer).toMatchObject({ status: 'OK' });
	expect(await at.sandbox.requests()).toEqual([
		expect.objectContaining({ path: '/core/v1/tag', token: 'full', status: 200 }),
	]);
});

test.each([
	['revoked', tokens.revoked],
	['wrong', 'pn_unknown'],
])('a %s key is refused in words, and the refusal does not repeat it', async (_, apiKey) => {
	const answer = await at.rest.testCredential(await at.credential(apiKey));
	expect(answer.status).toBe('Error');
	// Without the answer n8n has words of its own.
	expect(answer.message).toContain(
		keepsCauses ? 'did not accept the API key' : 'Authorization failed',
	);
	expect(JSON.stringify(answer)).not.toContain(apiKey);
});

test('a key pasted with blanks and "Bearer " works all the same', async () => {
	await at.sandbox.clearLog();
	const answer = await at.rest.testCredential(await at.credential(`  Bearer ${tokens.full} `));
	expect(answer).toMatchObject({ status: 'OK' });
	const [request] = await at.sandbox.requests();
	expect(request?.headers.authorization).toBe('Bearer <full>');
});

test('a key and a host pasted with invisible characters work all the same', async () => {
	await at.sandbox.clearLog();
	const credential = await at.rest.createCredential('Pasted', credentialType, {
		apiKey: `\uFEFF${tokens.full}\u200B`,
		host: 'custom',
		customHost: `\u202A${at.sandboxUrl}\u202C\u00A0`,
	});
	expect(await at.rest.testCredential(credential)).toMatchObject({ status: 'OK' });
	const [request] = await at.sandbox.requests();
	expect(request?.headers.authorization).toBe('Bearer <full>');
});

test.each([
	['http://api.example.com', tokens.full, /https:\/\//],
	['ftp://api.example.com', tokens.full, /https:\/\//],
	['https://api.example.com', 'pn_\u00E9', /U\+00E9/],
])('%s is refused before the key goes out, with the reason', async (customHost, apiKey, reason) => {
	const credential = await at.rest.createCredential('Not usable', credentialType, {
		...{ apiKey, customHost },
		host: 'custom',
	});
	expect(await at.rest.testCredential(credential)).toMatchObject({
		status: 'Error',
		message: expect.stringMatching(reason),
	});
});

const servers = new Set<Server>();

async function closeAll(): Promise<void> {
	for (const server of servers) await new Promise((closed) => server.close(closed));
	servers.clear();
}

/** A host that answers everything with this status and text. */
async function answering(body: string, status = 200): Promise<string> {
	const server = createServer((_, response) => response.writeHead(status).end(body));
	servers.add(server);
	onTestFinished(closeAll);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function testedAt(customHost: string) {
	const credential = await at.rest.createCredential('Another host', credentialType, {
		apiKey: tokens.full,
		host: 'custom',
		customHost,
	});
	return await at.rest.testCredential(credential);
}

const tested = async (body: string, status?: number) =>
	await testedAt(await answering(body, status));

test('an account without tags is as good as any other', async () => {
	expect(await tested('[]')).toMatchObject({ status: 'OK' });
});

test.each([
	['a refusal inside an answer 200', '{"error":true,"key":"ERROR_UNAUTHORIZED"}', 'refused'],
	['a web page', '<!doctype html><title>Welcome</title>', 'web page'],
])('%s is no success', async (_, body, words) => {
	expect(await tested(body)).toMatchObject({
		status: 'Error',
		message: expect.stringContaining(words),
	});
});

where(keepsCauses, 'n8n 1.123 does not apply the rules of a credential to a refusal', () => {
	test.each([
		[404, 'The host may be wrong'],
		[429, 'Wait five minutes'],
		[502, 'Try again in some minutes'],
	])('status %i with a web page is told in full sentences', async (status, words) => {
		const { message } = await tested('<!doctype html><title>Oops</title>', status);
		expect(message).toMatch(/^[A-Z].*\. .*\.$/);
		expect(message).toContain(words);
	});

	test('a path below the host is told', async () => {
		expect(await testedAt(`${at.sandboxUrl}/api/v1`)).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/without a path|check key and host/),
		});
	});

	test('a host that does not answer gives a code that the form explains', async () => {
		const { properties } = new WtsChatApi();
		const explained = properties.find(({ name }) => name === 'networkCodes')!.displayName;
		const unused = await answering('');
		await closeAll();
		for (const host of [unused, 'https://nowhere.invalid']) {
			const { status, message } = await testedAt(host);
			expect(status).toBe('Error');
			expect(message).toMatch(/^E[A-Z_]+$/);
			expect(explained).toContain(`<b>${message}</b>`);
		}
	});
});

test('the node HTTP Request can use it', async () => {
	await at.sandbox.clearLog();
	const { id, name } = await at.credential();
	const { status } = await at.rest.execute(
		{
			name: 'HTTP Request',
			nodes: [
				{
					name: 'Start',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{
					name: 'Tags',
					type: 'n8n-nodes-base.httpRequest',
					typeVersion: 4.2,
					position: [220, 0],
					parameters: {
						url: `${at.sandboxUrl}/core/v1/tag`,
						authentication: 'predefinedCredentialType',
						nodeCredentialType: credentialType,
						options: {},
					},
					credentials: { [credentialType]: { id, name } },
				},
			],
			connections: { Start: { main: [[{ node: 'Tags', type: 'main', index: 0 }]] } },
		},
		'Start',
	);
	expect(status).toBe('success');
	expect(await at.sandbox.requests()).toEqual([
		expect.objectContaining({ path: '/core/v1/tag', token: 'full', status: 200 }),
	]);
});
