import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';

interface Page {
	pageNumber: number;
	pageSize: number;
	items: { id: string; createdAt: string; status: string }[];
	totalItems: number;
	totalPages: number;
	hasMorePages: boolean;
}

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ sessions: 250 });
});
afterAll(() => sandbox.close());

async function get(path: string, token: string = sandbox.tokens.full) {
	const answer = await fetch(sandbox.url + path, { headers: { authorization: `Bearer ${token}` } });
	return { status: answer.status, body: (await answer.json()) as Page };
}

describe('paging', () => {
	it('gives every session once over all pages, in the order asked for', async () => {
		const seen: string[] = [];
		const created: string[] = [];
		for (let page = 1, more = true; more; page += 1) {
			const { body } = await get(
				`/chat/v2/session?PageSize=100&PageNumber=${page}&OrderBy=createdAt`,
			);
			seen.push(...body.items.map(({ id }) => id));
			created.push(...body.items.map(({ createdAt }) => createdAt.slice(0, 19)));
			more = body.hasMorePages;
		}
		expect(new Set(seen).size).toBe(250);
		expect(seen).toHaveLength(250);
		expect(created).toEqual([...created].sort());
	});

	it('answers a page beyond the end with no items', async () => {
		const { body } = await get('/chat/v2/session?PageSize=100&PageNumber=4');
		expect(body).toMatchObject({
			pageNumber: 4,
			items: [],
			totalItems: 250,
			totalPages: 3,
			hasMorePages: false,
		});
	});

	it.each([0, 101])('refuses a page size of %i', async (size) => {
		const { status, body } = await get(`/chat/v2/session?PageSize=${size}`);
		expect(status).toBe(400);
		expect(body).toHaveProperty('errors.PageSize');
	});
});

describe('filters', () => {
	it('returns only what passes', async () => {
		const all = await get('/chat/v2/session?PageSize=1');
		const { body } = await get('/chat/v2/session?Status=PENDING&Status=STARTED&PageSize=100');
		expect(body.totalItems).toBeGreaterThan(0);
		expect(body.totalItems).toBeLessThan(all.body.totalItems);
		expect(new Set(body.items.map(({ status }) => status))).toEqual(
			new Set(['PENDING', 'STARTED']),
		);
	});
});
