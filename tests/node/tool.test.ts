/** The node as a tool of an AI agent. What n8n and the agent make of it is in tests/e2e/agent.test.ts. */
import { expect, it } from 'vitest';
import type { IDataObject } from 'n8n-workflow';
import { sandboxFor } from './host/account.ts';
import { execute, type Setting } from './host/n8n.ts';

const sandbox = sandboxFor({ sessions: 130 });
const path = '/chat/v2/session';

const list = async (parameters: IDataObject = {}, rest: Partial<Setting> = {}) =>
	await execute({
		parameters: { resource: 'session', operation: 'list', ...parameters },
		credentials: sandbox.credentials(),
		asTool: true,
		...rest,
	});

async function split(run: ReturnType<typeof list>) {
	const { items, hints } = await run;
	expect(hints).toEqual([]);
	const jsons = items.map(({ json }) => json);
	return {
		records: jsons.filter(({ hint }) => hint === undefined),
		hints: jsons.filter(({ hint }) => hint !== undefined),
	};
}

async function asked(): Promise<URLSearchParams[]> {
	const requests = await sandbox.control.requests({ path });
	return requests.map(({ query }) => new URLSearchParams(query));
}

it('answers short records unless set otherwise', async () => {
	const { records } = await split(list({ pageSize: 1 }));
	expect(records[0]).toHaveProperty('phoneNumber');
	const raw = await split(list({ pageSize: 1, output: 'raw' }));
	expect(raw.records[0]).toHaveProperty('contactDetails');
	const elsewhere = await list({ pageSize: 1 }, { asTool: false });
	expect(elsewhere.items[0]!.json).toHaveProperty('contactDetails');
});

it('reads no more than an agent should get, and says so in the answer', async () => {
	const { records, hints } = await split(list({ autoPagination: true, allPages: true }));
	expect(records).toHaveLength(50);
	expect(hints).toEqual([
		{ hint: expect.stringMatching(/50 records were read and 80 more exist\. .*filters/) },
	]);
	const queries = await asked();
	expect(queries.map((query) => query.get('PageSize'))).toEqual(['50']);
});

it('gives page after page without a gap', async () => {
	const ids = new Set<unknown>();
	for (const pageNumber of [1, 2, 3]) {
		const { records } = await split(list({ pageNumber, pageSize: 100 }));
		for (const { id } of records) ids.add(id);
	}
	expect(ids.size).toBe(130);
});

it('gives as many records as its author allows', async () => {
	const { records, hints } = await split(
		list({ autoPagination: true, allPages: true, options: { maxRecords: 120 } }),
	);
	expect(records).toHaveLength(120);
	expect(hints).toEqual([{ hint: expect.stringContaining('10 more exist') }]);
	const all = await split(list({ autoPagination: true, options: { maxRecords: 1000 } }));
	expect(all.records).toHaveLength(130);
	expect(all.hints).toEqual([]);
});

it('cuts a list that comes without pages', async () => {
	const tags = list({ resource: 'tag', options: { maxRecords: 2 } });
	const { records, hints } = await split(tags);
	expect(records).toHaveLength(2);
	expect(hints).toEqual([
		{ hint: expect.stringMatching(/^2 records were read and \d+ more exist/) },
	]);
});

it('says in words that nothing was found', async () => {
	const { records, hints } = await split(list({ createdAtAfter: '2090-01-01' }));
	expect(records).toEqual([]);
	expect(hints).toEqual([{ hint: expect.stringContaining('No records were found') }]);
});

it('answers a refusal in words, because agents are told little or nothing of an error', async () => {
	const wrong = { filters: { contactId: 'Ana' } };
	const { items } = await list(wrong);
	expect(items).toHaveLength(1);
	expect(items[0]!.json).toEqual({ error: expect.stringMatching(/'Contact ID'.*phone number/) });
	await expect(list(wrong, { onError: 'stopWorkflow' })).rejects.toThrow("'Contact ID'");
	expect(await sandbox.control.count({})).toBe(0);
});
