/** The button "Test" of the credential, with keys that work and keys that do not. */
import { beforeAll, expect, test } from 'vitest';
import { tokens } from '../sandbox/sandbox.ts';
import { connect, credentialType } from './connection.ts';
import type { Connection } from './connection.ts';

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
	['wrong', 'pn_of_nobody'],
])('a %s key is refused, and the refusal does not repeat it', async (_, apiKey) => {
	const answer = await at.rest.testCredential(await at.credential(apiKey));
	expect(answer.status).toBe('Error');
	expect(answer.message).not.toBe('');
	expect(JSON.stringify(answer)).not.toContain(apiKey);
});

test('a key pasted with blanks and "Bearer " works all the same', async () => {
	await at.sandbox.clearLog();
	const answer = await at.rest.testCredential(await at.credential(`  Bearer ${tokens.full} `));
	expect(answer).toMatchObject({ status: 'OK' });
	const [request] = await at.sandbox.requests();
	expect(request?.headers.authorization).toBe('Bearer <full>');
});

test('plain http to another machine is refused before the key goes out', async () => {
	const credential = await at.rest.createCredential('Plain http', credentialType, {
		apiKey: tokens.full,
		host: 'custom',
		customHost: 'http://api.example.com',
	});
	expect((await at.rest.testCredential(credential)).status).toBe('Error');
});
