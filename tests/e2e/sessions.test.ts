/** "Get All Sessions" executed by n8n: what goes out to the API and what comes out of the node. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { connect } from './connection.ts';
import type { Connection } from './connection.ts';
import type { CredentialRef } from '../../scripts/n8n/rest-client.ts';
import { getAllSessions, sessionWorkflow, trigger } from './session-workflow.ts';
import type { SessionWorkflow } from './session-workflow.ts';

let at: Connection;
let credential: CredentialRef;
beforeAll(async () => {
	at = await connect();
	credential = await at.credential();
});
beforeEach(async () => {
	await at.sandbox.clearLog();
});

function execute(workflow: Omit<SessionWorkflow, 'credential'>) {
	return at.rest.execute(sessionWorkflow({ credential, ...workflow }), trigger);
}

async function queries(): Promise<URLSearchParams[]> {
	const requests = await at.sandbox.requests({ path: '/chat/v2/session' });
	return requests.map(({ query }) => new URLSearchParams(query));
}

test('one page: the records exactly as the API answered them', async () => {
	const execution = await execute({ parameters: { pageNumber: 2, pageSize: 5 } });
	expect(execution.status).toBe('success');
	const { items } = await at.fromSandbox<{ items: unknown[] }>(
		'/chat/v2/session?PageNumber=2&PageSize=5&OrderDirection=ASCENDING',
	);
	expect(items).toHaveLength(5);
	expect(execution.items(getAllSessions).map(({ json }) => json)).toEqual(items);
});

test('auto pagination reads up to Max Pages, each record once and in order', async () => {
	const execution = await execute({ parameters: { autoPagination: true, maxPages: 3 } });
	const sessions = execution.items(getAllSessions).map(({ json }) => json);
	expect(sessions).toHaveLength(300);
	expect(new Set(sessions.map(({ id }) => id)).size).toBe(300);
	const created = sessions.map(({ createdAt }) => Date.parse(String(createdAt)));
	expect(created).toEqual([...created].sort((one, other) => one - other));
	expect((await queries()).map((query) => query.get('PageNumber')).sort()).toEqual(['1', '2', '3']);
});

test('all pages means every session of the account', async () => {
	const { totalItems } = await at.fromSandbox<{ totalItems: number }>(
		'/chat/v2/session?PageSize=1',
	);
	const execution = await execute({
		parameters: { autoPagination: true, allPages: true },
	});
	expect(execution.items(getAllSessions)).toHaveLength(totalItems);
});

test.each([
	['UTC', '2026-01-15T09:00:00Z'],
	['America/Sao_Paulo', '2026-01-15T12:00:00Z'],
	['America/New_York', '2026-01-15T14:00:00Z'],
])('a date without offset means the time zone of the workflow: %s', async (timezone, instant) => {
	const execution = await execute({
		timezone,
		parameters: { createdAtAfter: '2026-01-15 09:00' },
	});
	expect(execution.status).toBe('success');
	const [query] = await queries();
	const sent = query?.get('CreatedAt.After') ?? '';
	expect(sent).toMatch(/Z$/);
	expect(new Date(sent)).toEqual(new Date(instant));
});

test('a date with its own offset and a Luxon date from an expression keep their point in time', async () => {
	await execute({
		timezone: 'America/New_York',
		parameters: {
			createdAtAfter: '2026-01-15T09:00:00+09:00',
			createdAtBefore: "={{ DateTime.fromISO('2026-02-01T00:00', { zone: 'America/Sao_Paulo' }) }}",
		},
	});
	const [query] = await queries();
	expect(new Date(query?.get('CreatedAt.After') ?? '')).toEqual(new Date('2026-01-15T00:00:00Z'));
	expect(new Date(query?.get('CreatedAt.Before') ?? '')).toEqual(new Date('2026-02-01T03:00:00Z'));
});

test('filters reach the API under its own names, lists as repeated keys', async () => {
	const tags = await at.fromSandbox<Array<{ id: string }>>('/core/v1/tag');
	const [first, second] = tags.map(({ id }) => id);
	const execution = await execute({
		parameters: {
			includeDetails: ['AgentDetails', 'ContactDetails'],
			tagIds: [first, second],
			status: ['IN_PROGRESS', 'PENDING'],
		},
	});
	expect(execution.status).toBe('success');
	const [query] = await queries();
	expect(query?.getAll('TagsId')).toEqual([first, second]);
	expect(query?.getAll('Status')).toEqual(['IN_PROGRESS', 'PENDING']);
	expect(query?.getAll('IncludeDetails')).toEqual(['AgentDetails', 'ContactDetails']);
	expect(await at.sandbox.unknownNames()).toEqual([]);
	expect(await at.sandbox.violations()).toEqual([]);
});

test('every input item has its own parameters, and its results point back to it', async () => {
	const execution = await execute({
		items: [{ size: 1 }, { size: 3 }],
		parameters: { pageSize: '={{ $json.size }}' },
	});
	const cameFrom = execution.items(getAllSessions).map(({ pairedItem }) => pairedItem);
	expect(cameFrom).toEqual([{ item: 0 }, { item: 1 }, { item: 1 }, { item: 1 }]);
});
