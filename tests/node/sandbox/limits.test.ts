/** The rate limiter. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Limiter, documentedLimit } from '../../../sandbox/limiter.ts';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import { ask } from './ask.ts';

describe('windows', () => {
	const enabled = { ...documentedLimit, enabled: true };

	it('let 200 requests through in 5 seconds, and the next when the first has left', () => {
		const limiter = new Limiter(enabled);
		for (let request = 0; request < 200; request += 1)
			expect(limiter.admit(undefined, request)).toBe(0);
		expect(limiter.admit(undefined, 1000)).toBe(4000);
		expect(limiter.admit(undefined, 4999)).toBe(1);
		expect(limiter.admit(undefined, 5000)).toBe(0);
		expect(limiter.refused).toBe(2);
	});

	it('let 1,000 through in 5 minutes however evenly they come', () => {
		const limiter = new Limiter(enabled);
		const accepted = Array.from({ length: 1100 }, (_, index) =>
			limiter.admit(undefined, index * 100),
		);
		expect(accepted.filter((wait) => wait === 0)).toHaveLength(1000);
		expect(limiter.admit(undefined, 300_000)).toBe(0);
	});

	it('count each send operation by itself', () => {
		const limiter = new Limiter(enabled);
		for (let request = 0; request < 1000; request += 1) limiter.admit('sendText', request);
		expect(limiter.admit('sendText', 1000)).toBeGreaterThan(0);
		expect(limiter.admit('sendImage', 1000)).toBe(0);
		expect(limiter.admit(undefined, 1000)).toBe(0);
	});

	it('are off by default', () => {
		const limiter = new Limiter(documentedLimit);
		const waits = Array.from({ length: 2000 }, () => limiter.admit(undefined, 0));
		expect(new Set(waits)).toEqual(new Set([0]));
	});
});

describe('over HTTP', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({
			sessions: 10,
			rateLimit: {
				enabled: true,
				account: [{ requests: 3, perMs: 3_600_000 }],
				send: { requests: 1, perMs: 3_600_000 },
			},
		});
	});
	beforeEach(() => sandbox.control.reset());
	afterAll(() => sandbox.close());

	const get = (token: string = sandbox.tokens.full) =>
		ask(sandbox, 'GET', '/core/v1/tag', { authorization: `Bearer ${token}` });

	it('all tokens of the account share the limit', async () => {
		await get();
		await get(sandbox.tokens.crm);
		await get();
		const refused = await get(sandbox.tokens.crm);
		expect(refused.status).toBe(429);
		expect(refused.body.key).toBe('TOO_MANY_REQUESTS');
		expect(refused.headers.get('retry-after')).toBeNull();
		expect(await sandbox.control.counters()).toMatchObject({ requests: 4, tooManyRequests: 1 });
	});

	it('a send has its own, and problem details', async () => {
		const send = () =>
			ask(sandbox, 'POST', '/chat/v1/send/text', { body: { to: '5511900000001', text: 'x' } });
		expect((await send()).status).toBe(200);
		const refused = await send();
		expect(refused.status).toBe(429);
		expect(refused.body).toMatchObject({ title: 'Too Many Requests' });
		expect((await get()).status).toBe(200);
	});

	it('says when to come back if it is told to', async () => {
		for (let request = 0; request < 3; request += 1) await get();
		await sandbox.control.change({ rateLimit: { retryAfter: 'seconds' } });
		expect(Number((await get()).headers.get('retry-after'))).toBeGreaterThan(1800);
		await sandbox.control.change({ rateLimit: { retryAfter: 'date' } });
		expect(Date.parse((await get()).headers.get('retry-after') ?? '')).toBeGreaterThan(
			Date.now() + 1_800_000,
		);
		await sandbox.control.change({ rateLimit: { enabled: false } });
		expect((await get()).status).toBe(200);
	});
});
