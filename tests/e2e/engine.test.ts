/** What a run says about itself in n8n: what was done before it stopped, what is missing, and how long it waited. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect } from './connection.ts';
import type { Connection } from './connection.ts';
import type { CredentialRef } from '../../scripts/n8n/rest-client.ts';
import { getAllSessions, sessionWorkflow, trigger } from './session-workflow.ts';

let at: Connection;
let credential: CredentialRef;
beforeAll(async () => {
	at = await connect();
	credential = await at.credential();
});
beforeEach(async () => {
	await at.sandbox.clearFaults();
	await at.sandbox.clearLog();
});

async function execute(parameters: Record<string, unknown>, items = 1) {
	const workflow = sessionWorkflow({
		credential,
		parameters,
		items: Array.from({ length: items }, (_, number) => ({ number })),
	});
	return await at.rest.execute(workflow, trigger);
}

async function hintsOf(parameters: Record<string, unknown>): Promise<string[]> {
	const execution = await execute(parameters);
	expect(execution.status).toBe('success');
	return execution.run(getAllSessions)?.hints?.map(({ message }) => message) ?? [];
}

describe('a run that stops', () => {
	test('says which messages went out', async () => {
		const sessions = await at.sandbox.records<{ id: string; status: string }>('sessions');
		const open = sessions.findLast(({ status }) => status !== 'COMPLETED')!;
		await at.sandbox.fault({ kind: 'status', status: 400, skip: 2, match: { method: 'POST' } });
		const send = { operation: 'sendText', sessionId: open.id, text: '=Pedido {{ $json.number }}' };
		const { status, error } = await execute(send, 4);
		expect(status).toBe('error');
		expect(error?.description).toContain('2 items were sent (items 0 and 1)');
		expect(error?.description).toContain('would send them again');
		expect(error?.context?.itemIndex).toBe(2);
		expect(await at.sandbox.count({ method: 'POST' })).toBe(3);
	});

	test('has made one request when the first of seven API calls that write is refused', async () => {
		await at.sandbox.fault({ kind: 'status', status: 400, times: 'forever' });
		const call = { method: 'POST', path: '/core/v1/tag', body: '{ "name": "VIP" }' };
		const { status } = await execute({ resource: 'apiCall', operation: 'request', ...call }, 7);
		expect(status).toBe('error');
		expect(await at.sandbox.count({})).toBe(1);
	});
});

describe('a hint below the output', () => {
	test('says what to check when nothing was found', async () => {
		expect(await hintsOf({ createdAtAfter: '2090-01-01' })).toEqual([
			expect.stringContaining('Check the filters'),
		]);
		expect(await hintsOf({ pageNumber: 9_999 })).toEqual([
			expect.stringContaining('Page 9999 is beyond the last page'),
		]);
	});

	test('says that fewer records came than announced; as an option it is an error', async () => {
		const pages = { autoPagination: true, maxPages: 3 };
		const fault = { kind: 'shortPage', records: 10, match: { page: 2 } } as const;
		await at.sandbox.fault(fault);
		expect((await hintsOf(pages))[0]).toContain('announced 300 records and delivered 210');
		await at.sandbox.fault(fault);
		const { status, error } = await execute({ ...pages, options: { failWhenIncomplete: true } });
		expect(status).toBe('error');
		expect(error?.message).toContain('announced 300 records and delivered 210');
	});

	test('says how long the run waited for the rate limit', async () => {
		await at.sandbox.fault({ kind: 'status', status: 429, retryAfter: { seconds: 6 } });
		const [hint] = await hintsOf({ pageSize: 1, pageNumber: 1, options: {} }).then((hints) =>
			hints.filter((text) => text.includes('waited')),
		);
		expect(hint).toMatch(/waited \d+ seconds because WTS Chat refused 1 request/);
		expect(hint).toContain("'Requests per 5 Minutes'");
	});
});
