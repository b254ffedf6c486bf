/** Requests in flight in a real n8n: they grow while nothing is refused, and fall when the API refuses some. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LoggedRequest } from '../../sandbox/control/log.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import type { CredentialRef } from '../../scripts/n8n/rest-client.ts';
import { execute } from './chain.ts';
import { connect, credentialType, type Connection } from './connection.ts';

const PAGES = 48;
const path = '/chat/v2/session';
/** Pages that are answered before the refusals. */
const BEFORE = 25;
const REFUSALS = 3;

let at: Connection;
let sandbox: Sandbox;
let credential: CredentialRef;
beforeAll(async () => {
	at = await connect();
	// Long enough for the pace of the account, ten requests a second after a 429, to be no limit.
	sandbox = await startSandbox({ sessions: PAGES * 100, latencyMs: 1_000 });
	credential = await at.rest.createCredential('Slow account', credentialType, {
		apiKey: sandbox.tokens.full,
		host: 'custom',
		customHost: sandbox.url,
	});
});
afterAll(async () => {
	await sandbox.close();
});

/** The most that were under way when one of these arrived, itself included. */
function mostInFlight(arriving: LoggedRequest[], all: LoggedRequest[]): number {
	const underWay = (time: number) =>
		all.filter((one) => one.time <= time && time < one.time + one.durationMs!).length;
	return Math.max(...arriving.map(({ time }) => underWay(time)));
}

test('a 429 in between loses and repeats nothing, and fewer requests are in flight after it', async () => {
	await sandbox.control.fault({
		...{ kind: 'status', status: 429, skip: BEFORE, times: REFUSALS },
		match: { path },
	});
	const ran = await execute(at, credential, 'All sessions', [
		{
			name: 'Sessions',
			parameters: {
				...{ resource: 'session', operation: 'list', output: 'simplified' },
				...{ autoPagination: true, allPages: true },
				options: { parallelRequests: 10 },
			},
		},
	]);
	const ids = ran.items('Sessions').map(({ json }) => json.id);
	const all = await sandbox.control.records<{ id: string }>('sessions');
	expect(ids).toHaveLength(PAGES * 100);
	expect(new Set(ids)).toEqual(new Set(all.map(({ id }) => id)));

	const requests = await sandbox.control.requests({ path });
	const refused = requests.filter(({ status }) => status === 429);
	expect(refused).toHaveLength(REFUSALS);
	expect(requests).toHaveLength(PAGES + REFUSALS);
	const known = refused[0]!.time + refused[0]!.durationMs!;
	const before = requests.filter(({ time }) => time < known);
	// The account is left alone for at least a second after the last answer.
	const after = requests.filter(({ time }) => time > refused.at(-1)!.time + 2_000);
	expect(after.length).toBeGreaterThanOrEqual(10);
	// Three halves of ten, and one more for every four answers.
	expect(mostInFlight(before, requests)).toBeGreaterThan(5);
	expect(mostInFlight(after.slice(0, 10), requests)).toBeLessThanOrEqual(4);
});
