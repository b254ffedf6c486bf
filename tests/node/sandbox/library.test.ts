/** The sandbox as a library, from a browser, and as a program. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { connectControl, startSandbox } from '../../../sandbox/sandbox.ts';
import { ask } from './ask.ts';

describe('as a library', () => {
	it('runs several times in one process, each with its own state', async () => {
		const [one, two] = await Promise.all([
			startSandbox({ sessions: 20 }),
			startSandbox({ sessions: 40 }),
		]);
		await ask(one, 'POST', '/core/v1/tag', { body: { name: 'only here' } });
		await one.control.fault({ kind: 'status', status: 503 });
		const names = (await ask(two, 'GET', '/core/v1/tag')).body.map(
			({ name }: { name: string }) => name,
		);
		expect(names).not.toContain('only here');
		expect((await ask(two, 'GET', '/chat/v2/session')).body.totalItems).toBe(40);
		expect((await ask(one, 'GET', '/core/v1/tag')).status).toBe(503);
		expect((await ask(one, 'GET', '/chat/v2/session')).body.totalItems).toBe(20);
		expect(one.url).not.toBe(two.url);
		await Promise.all([one.close(), two.close()]);
		await expect(fetch(one.url)).rejects.toThrow();
	});

	it('begins again on request, with other options if wanted', async () => {
		const sandbox = await startSandbox({ sessions: 20, latencyMs: 1 });
		const control = connectControl(sandbox.url);
		await ask(sandbox, 'POST', '/core/v1/tag', { body: { name: 'gone after the reset' } });
		await control.change({ latencyMs: 5 });
		await control.reset({ sessions: 30 });
		expect((await ask(sandbox, 'GET', '/chat/v2/session')).body.totalItems).toBe(30);
		expect(await control.count()).toBe(1);
		expect((await control.settings()).latencyMs).toBe(1);
		const tags = await control.records<{ name: string }>('tags');
		expect(tags.map(({ name }) => name)).not.toContain('gone after the reset');
		await sandbox.close();
	});

	it('closes while an answer is still under way', async () => {
		const sandbox = await startSandbox({ sessions: 10 });
		await sandbox.control.fault({ kind: 'stalledBody' });
		const stalled = ask(sandbox, 'GET', '/core/v1/tag').then(
			() => 'answered',
			() => 'broken',
		);
		while ((await sandbox.control.requests())[0]?.status !== 200) continue;
		await sandbox.close();
		expect(await stalled).toBe('broken');
	});

	it('adds latency to every answer', async () => {
		const sandbox = await startSandbox({ sessions: 10, latencyMs: 60 });
		await ask(sandbox, 'GET', '/core/v1/tag');
		const [request] = await sandbox.control.requests();
		expect(request?.durationMs).toBeGreaterThanOrEqual(55);
		await sandbox.close();
	});

	it('changes records behind the API', async () => {
		const sandbox = await startSandbox({ sessions: 10 });
		const [tag] = await sandbox.control.records<{ id: string }>('tags');
		await sandbox.control.putRecord('tags', tag?.id ?? '', { name: 'Renamed' });
		await sandbox.control.removeRecord('agents', '7d3ecfaf-8976-4e22-9ed6-b3ace46c33a2');
		expect((await ask(sandbox, 'GET', '/core/v1/tag')).body[0].name).toBe('Renamed');
		expect(
			(await ask(sandbox, 'GET', '/core/v1/agent/7d3ecfaf-8976-4e22-9ed6-b3ace46c33a2')).status,
		).toBe(404);
		await expect(sandbox.control.records('nonsense')).rejects.toThrow('nonsense');
		await sandbox.close();
	});

	it('counts time from its own present', async () => {
		const sandbox = await startSandbox({ sessions: 50, now: '2030-01-01T00:00:00Z' });
		const { body } = await ask(sandbox, 'POST', '/core/v1/tag', { body: { name: 'x' } });
		expect(body.createdAt).toMatch(/^2030-01-01T00:00/);
		const { items } = (
			await ask(sandbox, 'GET', '/chat/v2/session?CreatedAt.After=2029-10-01T00:00:00Z')
		).body;
		expect(items.length).toBeGreaterThan(0);
		await sandbox.close();
	});
});

describe('from a browser', () => {
	it('another origin may ask, with an Authorization header', async () => {
		const sandbox = await startSandbox({ sessions: 10 });
		const origin = 'http://localhost:8000';
		const preflight = await fetch(`${sandbox.url}/chat/v2/session`, {
			method: 'OPTIONS',
			headers: {
				origin,
				'access-control-request-method': 'GET',
				'access-control-request-headers': 'authorization',
			},
		});
		expect(preflight.status).toBe(204);
		expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
		expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
		const { headers } = await ask(sandbox, 'GET', '/chat/v2/session', { headers: { origin } });
		expect(headers.get('access-control-allow-origin')).toBe(origin);
		expect(await sandbox.control.count()).toBe(1);
		await sandbox.close();
	});
});

describe('as a program', () => {
	it('says where it is, its tokens and how to try it', async () => {
		const root = fileURLToPath(new URL('../../..', import.meta.url));
		const child = spawn(
			process.execPath,
			['--import', 'tsx', 'sandbox/main.ts', '--sessions', '25'],
			{ cwd: root },
		);
		let output = '';
		await new Promise<void>((resolve, reject) => {
			child.stdout.on('data', (chunk: Buffer) => {
				output += chunk.toString();
				if (output.includes('Ctrl+C')) resolve();
			});
			child.on('exit', () => reject(new Error(`it ended: ${output}`)));
		});
		const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? '';
		const answer = await fetch(`${url}/chat/v2/session`, {
			headers: { authorization: 'Bearer pn_sandbox_full' },
		});
		expect(((await answer.json()) as { totalItems: number }).totalItems).toBe(25);
		for (const token of ['pn_sandbox_full', 'pn_sandbox_crm', 'pn_sandbox_revoked'])
			expect(output).toContain(token);
		expect(output).toContain('curl');
		child.removeAllListeners('exit');
		const ended = new Promise((resolve) => child.on('exit', resolve));
		child.kill('SIGINT');
		expect(await ended).toBe(0);
	});
});
