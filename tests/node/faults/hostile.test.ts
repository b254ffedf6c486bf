/**
 * Answers that a hostile or broken server could give, over real sockets: the node stays alive, what it shows is short and
 * readable, and the API key is nowhere.
 */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Fault } from '../../../sandbox/sandbox.ts';
import { tokens } from '../../../sandbox/tokens.ts';
import { sandboxFor } from '../host/account.ts';
import { core } from '../host/built.ts';
import { executeContext, wtsChat } from '../host/n8n.ts';

const sandbox = sandboxFor({ sessions: 30 });
const servers: Server[] = [];
/** What was printed, to be searched for the key. */
let printed = '';
/** Processor time of the longest call of the core in each test: told at the end, never asserted, because machines differ. */
const longest = new Map<string, number>();

beforeEach(({ task }) => {
	printed = '';
	for (const stream of [process.stdout, process.stderr]) {
		vi.spyOn(stream, 'write').mockImplementation((text) => {
			printed += String(text);
			return true;
		});
	}
	const loaded = core();
	for (const name of ['start', 'advance'] as const) {
		const call = loaded[name] as (...values: unknown[]) => unknown;
		vi.spyOn(loaded, name as 'start').mockImplementation((...values: unknown[]) => {
			const before = process.cpuUsage();
			const result = call(...values);
			const { user, system } = process.cpuUsage(before);
			const took = (user + system) / 1_000;
			longest.set(task.name, Math.max(took, longest.get(task.name) ?? 0));
			return result as never;
		});
	}
});
afterEach(() => {
	vi.restoreAllMocks();
	servers.splice(0).forEach((server) => server.close());
	expect(printed).not.toContain(tokens.full);
});
afterAll(() => {
	for (const [name, ms] of longest) console.log(`${ms.toFixed(2).padStart(8)} ms  ${name}`);
});

async function listen(answer: (response: ServerResponse, path: string) => void): Promise<string> {
	const server = createServer((request, response) => answer(response, request.url ?? ''));
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Outcome {
	items: INodeExecutionData[];
	error: Error | undefined;
	/** What the user reads of it. */
	text: string;
}

/** Reads one page, with "Continue (using error output)": the item carries the error itself. All of it is searched for the key. */
async function read(
	customHost = sandbox.url,
	apiKey: string = tokens.full,
	parameters: IDataObject = {},
): Promise<Outcome> {
	const { context, log } = executeContext({
		parameters: { resource: 'session', operation: 'list', pageSize: 100, ...parameters },
		credentials: { apiKey, host: 'custom', customHost },
		onError: 'continueErrorOutput',
	});
	const [items = []] = (await wtsChat.execute!.call(context)) as INodeExecutionData[][];
	const error = items.find((item) => item.error)?.error as
		(Error & { description?: string }) | undefined;
	const kept = items.filter((item) => item.error).concat(items.slice(0, 3));
	const everything = inspect([kept, error?.stack, log], {
		depth: 30,
		showHidden: true,
		maxStringLength: 10_000,
	});
	expect(everything + printed).not.toContain(apiKey);
	return { items, error, text: error ? `${error.message} ${error.description ?? ''}` : '' };
}

const strike = async (fault: Fault) => await sandbox.control.fault(fault);

describe('an answer', () => {
	it('of 50 MB is taken', { timeout: 60_000 }, async () => {
		await strike({ kind: 'hugePage', megabytes: 50 });
		const { items, error } = await read();
		expect(error).toBeUndefined();
		expect(items).toHaveLength(100);
	});

	it('of 70 MB is refused in words', { timeout: 60_000 }, async () => {
		await strike({ kind: 'hugePage', megabytes: 70 });
		const { items, text } = await read();
		expect(items).toHaveLength(1);
		expect(text).toMatch(/7\d MiB/);
	});

	it('nested 10,000 deep is taken as it is', async () => {
		await strike({ kind: 'deepJson', depth: 10_000 });
		const { items, error } = await read();
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		let depth = 0;
		for (let level = items[0]!.json.nested as unknown; Array.isArray(level); level = level[0])
			depth += 1;
		expect(depth).toBe(10_000);
	});

	it('with __proto__ and constructor changes nothing but its own records', async () => {
		await strike({ kind: 'prototypeKeys' });
		const { items } = await read(sandbox.url, tokens.full, { output: 'simplified' });
		await strike({ kind: 'prototypeKeys' });
		const plain = await read();
		expect([items.length, plain.items.length]).toEqual([2, 2]);
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
		expect(Object.prototype).not.toHaveProperty('polluted');
		for (const { json } of [...items, ...plain.items]) {
			expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
		}
	});

	it('with ids beyond 2^53 loses no record', async () => {
		await strike({ kind: 'bigIds', times: 'forever' });
		const { items, error } = await read(sandbox.url, tokens.full, { autoPagination: true });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => typeof json.id)).toEqual(['number', 'number']);
	});

	it('with NUL and half characters is taken as it is', async () => {
		await strike({ kind: 'oddStrings' });
		const { items } = await read();
		expect(items.map(({ json }) => json.name)).toEqual(['a\0b', '\ud800 alone', 'alone \udc00']);
	});

	it('whose ids are half characters is read like any other', async () => {
		const host = await listen((response, path) => {
			const page = Number(new URL(path, 'http://x').searchParams.get('PageNumber'));
			response.end(
				`{"items":[{"id":"\\ud800${page}"}],"totalPages":3,"pageSize":1,"hasMorePages":${page < 3}}`,
			);
		});
		const { items } = await read(host, tokens.full, { autoPagination: true });
		expect(items.map(({ json }) => json.id)).toEqual(['\ud8001', '\ud8002', '\ud8003']);
	});

	it.each(['9'.repeat(400), '-1', 'Thu, 99 Foo 2026 99:99:99 GMT', '\u00ff'.repeat(50)])(
		'with "Retry-After: %s" does not hold the execution',
		async (raw) => {
			// A host of its own, because such a wait may close the account.
			const host = await listen((response) => {
				response.writeHead(429, { 'retry-after': raw }).end('{}');
			});
			const { text } = await read(host, tokens.full, { options: { maxAttempts: 1 } });
			expect(text).toMatch(/429/);
			expect(text.length).toBeLessThan(700);
		},
	);
});

describe('a redirect to another origin', () => {
	it.each([301, 302, 307, 308])(
		'is not followed with status %i, so the key stays here',
		async (status) => {
			let visits = 0;
			const elsewhere = await listen((response) => {
				visits += 1;
				response.end('{}');
			});
			await strike({ kind: 'redirect', location: `${elsewhere}/chat/v2/session`, status });
			const { text } = await read();
			expect(visits).toBe(0);
			expect(text).toMatch(/redirects to another address/);
		},
	);

	it.each([
		'//127.0.0.1:9/x',
		'http:\\\\elsewhere.example',
		'/\\elsewhere.example/x',
		'javascript:1',
	])('is not followed in disguise: %s', async (location) => {
		await strike({ kind: 'redirect', location });
		await read(sandbox.url, tokens.full, { options: { maxAttempts: 1 } });
		const requests = await sandbox.control.requests({});
		expect(requests.every(({ headers }) => headers.host === new URL(sandbox.url).host)).toBe(true);
		expect(requests.length).toBeLessThanOrEqual(2);
	});
});

describe('an error that repeats the API key', () => {
	it.each([200, 400, 401, 403, 404, 429, 500, 502])(
		'with status %i is shown without it',
		async (status) => {
			await strike({ kind: 'errorWithKey', status, times: 'forever' });
			const { text } = await read(sandbox.url, tokens.full, { options: { maxAttempts: 1 } });
			expect(text).toContain('***');
		},
	);

	const key = 'pn_a+b/c=d"e';
	const escaped = [...key]
		.map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
		.join('');
	it.each([
		['as plain text', `token ${key} unknown`],
		['as JSON', JSON.stringify({ error: true, key: 'X', text: `token ${key} unknown` })],
		[
			'with a plus written as .NET does',
			`{"error":true,"key":"X","text":"token pn_a\\u002Bb\\/c=d\\u0022e unknown"}`,
		],
		['with every letter escaped', `{"error":true,"key":"X","text":"token ${escaped} unknown"}`],
		['where the quotation is cut', JSON.stringify({ text: `${'x'.repeat(292)}${key}` })],
		[
			'as name and id of the incident',
			JSON.stringify({ error: true, key, id: { shortValue: key }, text: key }),
		],
	])('%s is shown without it', async (_, body) => {
		const host = await listen((response) => response.writeHead(400).end(body));
		const { text } = await read(host, key);
		expect(text).toContain('***');
		expect(text).not.toMatch(/pn_/);
	});

	it('is short and readable, however long and odd it is', async () => {
		const odd = `a\r\nb\u202e\u0000${'<script>'.repeat(100_000)}`;
		for (const body of [odd, JSON.stringify({ text: odd }), `{"text":${'['.repeat(50_000)}`]) {
			const host = await listen((response) => response.writeHead(400).end(body));
			const { text } = await read(host);
			expect(text.length).toBeLessThan(700);
			// eslint-disable-next-line no-control-regex -- that there are none is the point
			expect(text).not.toMatch(/[\u0000-\u001f\u202e]/);
		}
	});
});
