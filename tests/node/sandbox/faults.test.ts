/** Faults on demand, as a client's socket sees them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Fault, type Sandbox } from '../../../sandbox/sandbox.ts';
import { ask } from './ask.ts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ sessions: 250 });
});
beforeEach(() => sandbox.control.reset());
afterAll(() => sandbox.close());

const tags = '/core/v1/tag';
const get = (path: string) => ask(sandbox, 'GET', path);

/** The code of the socket's failure. */
async function brokenBy(path: string): Promise<unknown> {
	return get(path).then(
		() => 'answered',
		(cause: Error & { cause?: { code?: string } }) => cause.cause?.code ?? cause.message,
	);
}

describe('which requests', () => {
	it('are struck: the next one by default, then no other', async () => {
		await sandbox.control.fault({ kind: 'status', status: 503 });
		expect((await get(tags)).status).toBe(503);
		expect((await get(tags)).status).toBe(200);
	});

	it('as many as wanted, after as many as wanted', async () => {
		await sandbox.control.fault({ kind: 'status', status: 502, times: 2, skip: 1 });
		const statuses = [];
		for (let request = 0; request < 4; request += 1) statuses.push((await get(tags)).status);
		expect(statuses).toEqual([200, 502, 502, 200]);
		expect(await sandbox.control.faults()).toMatchObject([{ left: 0, struck: 2 }]);
	});

	it('by method, path and page', async () => {
		await sandbox.control.fault({
			kind: 'status',
			status: 500,
			times: 'forever',
			match: { method: 'get', path: '/chat/*/session', page: 2 },
		});
		expect((await get(tags)).status).toBe(200);
		expect((await get('/chat/v2/session?PageNumber=1')).status).toBe(200);
		expect((await get('/chat/v2/session?PageNumber=2')).status).toBe(500);
		expect((await get('/chat/v1/session?pagenumber=2')).status).toBe(500);
		await sandbox.control.clearFaults();
		expect((await get('/chat/v2/session?PageNumber=2')).status).toBe(200);
	});

	it('are noted in the log', async () => {
		await sandbox.control.fault({ kind: 'status', status: 503 });
		await get(tags);
		expect(await sandbox.control.requests()).toMatchObject([{ faults: ['status'], status: 503 }]);
	});

	it('no unknown fault is armed', async () => {
		await expect(sandbox.control.fault({ kind: 'gremlin' } as unknown as Fault)).rejects.toThrow(
			'gremlin',
		);
	});
});

describe('refusals', () => {
	it.each([401, 404, 429, 500, 502, 503, 504])('%i with the body of the API', async (status) => {
		await sandbox.control.fault({ kind: 'status', status });
		const answer = await get(tags);
		expect(answer.status).toBe(status);
		expect(answer.body).toMatchObject({ error: true, key: expect.any(String) });
	});

	it.each([
		['keyless', { message: expect.any(String) }],
		['problem', { status: 500, title: expect.any(String) }],
	] as const)('500 with a %s body', async (body, expected) => {
		await sandbox.control.fault({ kind: 'status', status: 500, body });
		const answer = await get(tags);
		expect(answer.body).toMatchObject(expected);
		expect(answer.body).not.toHaveProperty('key');
	});

	it.each(['html', 'text', 'empty'] as const)('502 with %s', async (body) => {
		await sandbox.control.fault({ kind: 'status', status: 502, body });
		const answer = await get(tags);
		expect([answer.status, answer.body]).toEqual([502, undefined]);
	});

	it('429 with Retry-After in seconds, as a date, or as anything', async () => {
		await sandbox.control.fault({ kind: 'status', status: 429, retryAfter: { seconds: 7 } });
		expect((await get(tags)).headers.get('retry-after')).toBe('7');
		await sandbox.control.fault({ kind: 'status', status: 429, retryAfter: { dateInSeconds: 60 } });
		const date = Date.parse((await get(tags)).headers.get('retry-after') ?? '');
		expect(date).toBeGreaterThan(Date.now());
		await sandbox.control.fault({ kind: 'status', status: 429, retryAfter: { raw: 'soon' } });
		expect((await get(tags)).headers.get('retry-after')).toBe('soon');
		await sandbox.control.fault({ kind: 'status', status: 429 });
		expect((await get(tags)).headers.get('retry-after')).toBeNull();
	});

	it('200 with an error inside', async () => {
		await sandbox.control.fault({ kind: 'errorIn200' });
		const { status, body } = await get(tags);
		expect(status).toBe(200);
		expect(body).toMatchObject({ error: true, key: expect.any(String) });
	});

	it('an error that repeats the key', async () => {
		await sandbox.control.fault({ kind: 'errorWithKey' });
		expect((await get(tags)).body.text).toContain(sandbox.tokens.full);
	});

	it('a redirect to another origin', async () => {
		await sandbox.control.fault({ kind: 'redirect', location: 'http://127.0.0.2:9/x' });
		const { status, headers } = await get(tags);
		expect([status, headers.get('location')]).toEqual([307, 'http://127.0.0.2:9/x']);
	});
});

describe('answers that are none', () => {
	it('HTML, nothing at all, half of the JSON', async () => {
		await sandbox.control.fault({ kind: 'html' });
		expect((await get(tags)).headers.get('content-type')).toContain('text/html');
		await sandbox.control.fault({ kind: 'emptyBody' });
		expect((await get(tags)).text).toBe('');
		await sandbox.control.fault({ kind: 'truncatedJson' });
		const { text, body } = await get(tags);
		expect(text.startsWith('[{')).toBe(true);
		expect(body).toBeUndefined();
	});

	it('a reset before, after, and in the middle', async () => {
		await sandbox.control.fault({ kind: 'reset' });
		expect(await brokenBy(tags)).toBe('ECONNRESET');
		await sandbox.control.fault({ kind: 'resetInBody' });
		expect(await brokenBy(tags)).toMatch(/ECONNRESET|UND_ERR_SOCKET|terminated/);
		await sandbox.control.fault({ kind: 'stalledBody', ms: 30 });
		expect(await brokenBy(tags)).toMatch(/ECONNRESET|UND_ERR_SOCKET|terminated/);
		expect((await get(tags)).status).toBe(200);
	});

	it('leave no trace, or the whole effect, of a write', async () => {
		const create = () =>
			ask(sandbox, 'POST', tags, { body: { name: 'Uma vez' } }).catch(() => undefined);
		const count = async () =>
			(await get(tags)).body.filter(({ name }: { name: string }) => name === 'Uma vez').length;
		await sandbox.control.fault({ kind: 'reset', match: { method: 'POST' } });
		await create();
		expect(await count()).toBe(0);
		await sandbox.control.fault({ kind: 'reset', processed: true, match: { method: 'POST' } });
		await create();
		expect(await count()).toBe(1);
		await sandbox.control.fault({
			kind: 'status',
			status: 504,
			processed: true,
			match: { method: 'POST' },
		});
		await create();
		expect(await count()).toBe(2);
	});

	it('an answer that comes late', async () => {
		await sandbox.control.fault({ kind: 'slow', ms: 80 });
		await get(tags);
		await get(tags);
		const [late, prompt] = await sandbox.control.requests();
		expect(late).toMatchObject({ faults: ['slow'], status: 200 });
		expect(late?.durationMs).toBeGreaterThanOrEqual(79);
		expect(prompt).toMatchObject({ faults: [], status: 200 });
	});
});

describe('hostile answers', () => {
	const struck = async (fault: Fault) => {
		await sandbox.control.fault(fault);
		return get('/chat/v2/session');
	};

	it('a page of many megabytes', async () => {
		const { text, body } = await struck({ kind: 'hugePage', megabytes: 3 });
		expect(text.length).toBeGreaterThan(3 * 1024 * 1024);
		expect(body.items).toHaveLength(100);
	});

	it('JSON nested very deep', async () => {
		const { text } = await struck({ kind: 'deepJson', depth: 10_000 });
		expect(text).toContain('['.repeat(10_000));
	});

	it('keys of the prototype, ids beyond 2^53, NUL and lone surrogates, as they are on the wire', async () => {
		expect((await struck({ kind: 'prototypeKeys' })).text).toMatch(/"__proto__":.*"constructor":/);
		expect((await struck({ kind: 'bigIds' })).text).toContain('9007199254740993');
		expect((await struck({ kind: 'hugeNumbers' })).text).toContain('1e400');
		const { text, body } = await struck({ kind: 'oddStrings' });
		expect(text).toContain('\\ud800');
		expect(body.items[0].name).toBe('a\u0000b');
	});
});

describe('bent lists', () => {
	const page = async (number: number, size = 100) => {
		const { body } = await get(`/chat/v2/session?PageSize=${size}&PageNumber=${number}`);
		return { ...body, ids: body.items.map(({ id }: { id: string }) => id) };
	};

	it('repeat the last page for ever', async () => {
		await sandbox.control.fault({ kind: 'repeatLastPage', times: 'forever' });
		const [third, ninth] = [await page(3), await page(9)];
		expect(third.ids).toHaveLength(50);
		expect(ninth.ids).toEqual(third.ids);
		expect(ninth.hasMorePages).toBe(true);
	});

	it('give smaller pages than asked for', async () => {
		await sandbox.control.fault({ kind: 'clampPageSize', size: 40, times: 'forever' });
		expect(await page(7)).toMatchObject({ pageSize: 40, totalPages: 7, hasMorePages: false });
		expect((await page(7)).ids).toHaveLength(10);
	});

	it('leave records out of a page and count them all the same', async () => {
		await sandbox.control.fault({ kind: 'shortPage', records: 10 });
		const { ids, ...counters } = await page(1);
		expect(ids).toHaveLength(10);
		expect(counters).toMatchObject({ totalItems: 250, totalPages: 3, hasMorePages: true });
		expect((await page(1)).ids).toHaveLength(100);
	});

	it('change their total', async () => {
		await sandbox.control.fault({ kind: 'changingTotal', by: 10, times: 'forever' });
		expect([(await page(1)).totalItems, (await page(2)).totalItems]).toEqual([260, 270]);
	});

	it('grow at either end and shrink at the start while they are read', async () => {
		const before = await page(1);
		await sandbox.control.fault({ kind: 'insertWhileReading', count: 2, at: 'start' });
		const grown = await page(1);
		expect(grown.ids.slice(2)).toEqual(before.ids.slice(0, 98));
		await sandbox.control.fault({ kind: 'removeWhileReading', count: 3 });
		const shrunk = await page(1);
		expect(shrunk.ids.slice(0, 99)).toEqual(before.ids.slice(1));
		expect(shrunk.totalItems).toBe(249);
		await sandbox.control.fault({ kind: 'insertWhileReading', count: 5, at: 'end' });
		expect((await page(3)).totalItems).toBe(254);
	});

	it('keep their order of creation when they grow', async () => {
		await sandbox.control.fault({
			kind: 'insertWhileReading',
			count: 1,
			at: 'end',
			times: 'forever',
		});
		await page(1);
		const { body } = await get(
			'/chat/v2/session?OrderBy=createdAt&OrderDirection=DESCENDING&PageSize=2',
		);
		const [newest, next] = body.items.map(({ createdAt }: { createdAt: string }) =>
			createdAt.slice(0, 16),
		);
		expect(newest >= next).toBe(true);
		expect(newest >= '2026-09-08T18:00').toBe(true);
	});
});
