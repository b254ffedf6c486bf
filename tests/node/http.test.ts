/** Bad days of a connection, through n8n's own request helper. Each names the kind that the user's workflow can decide by. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Fault } from '../../sandbox/sandbox.ts';
import { tokens } from '../../sandbox/tokens.ts';
import { sandboxFor } from './host/account.ts';
import { discard } from './host/built.ts';
import { execute } from './host/n8n.ts';

const sandbox = sandboxFor({ sessions: 30 });
const servers: Server[] = [];
afterEach(() => {
	servers.splice(0).forEach((server) => server.close());
	// With it goes what it was told to wait.
	discard();
});

async function listen(answer: Parameters<typeof createServer>[1]): Promise<string> {
	const server = createServer(answer!);
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function listAll(
	options: IDataObject = {},
	customHost = sandbox.url,
): Promise<INodeExecutionData[]> {
	const { items } = await execute({
		parameters: {
			resource: 'session',
			operation: 'list',
			pageSize: 20,
			options: { maxAttempts: 1, requestTimeout: 1, ...options },
		},
		credentials: { ...sandbox.credentials(), customHost },
		onError: 'continueRegularOutput',
	});
	return items;
}

const list = async (...asked: Parameters<typeof listAll>) => (await listAll(...asked))[0]!;

const kindOf = ({ json }: INodeExecutionData) => (json.details as IDataObject | undefined)?.kind;

interface Case {
	server: string;
	faults: Fault[];
	/** Nothing listens at the address. */
	closed?: true;
	options?: IDataObject;
	expected: IDataObject;
}

/** The second host (src/fetch) gives the same, case by case: tests/wasm/over_http/faults.rs. */
const cases = JSON.parse(
	readFileSync(new URL('../faults.json', import.meta.url), 'utf8'),
) as Case[];

describe('a server that', () => {
	it.each(cases)('$server', async ({ faults, closed, options, expected }) => {
		for (const fault of faults) await sandbox.control.fault(fault);
		const items = await listAll(options, closed ? 'http://127.0.0.1:2' : sandbox.url);
		const { error, details } = items[0]!.json as { error?: string; details?: IDataObject };
		const requests = closed ? details!.requests : await sandbox.control.count({});
		const seen = error
			? { kind: details!.kind, message: error, status: details!.status, requests }
			: { records: items.length, requests };
		expect(seen).toEqual(expected);
		expect(JSON.stringify(items)).not.toContain(tokens.full);
	});
});

describe('a request that breaks', () => {
	it('is timed out when a server drips without end', async () => {
		const url = await listen((_, response) => {
			response.writeHead(200, { 'content-type': 'application/json' });
			const drip = setInterval(() => response.write(' '), 100);
			response.on('close', () => clearInterval(drip));
		});
		expect(kindOf(await list({}, url))).toBe('timedOut');
	});

	it('is unreachable where no name resolves', async () => {
		const item = await list({}, 'https://no-such-host.invalid');
		expect(kindOf(item)).toBe('unreachable');
	});

	it.each([
		['no name resolves', 'https://no-such-host.invalid'],
		['no route leads to the address', 'https://255.255.255.255'],
	])('says that a message was not sent where %s', async (_, customHost) => {
		const { items } = await execute({
			parameters: {
				...{ resource: 'session', operation: 'sendText', text: 'Oi' },
				...{ sessionId: '0d4f1c6e-9a3b-4e57-8c21-7f60b5a9d3e8', options: { maxAttempts: 1 } },
			},
			credentials: { ...sandbox.credentials(), customHost },
			onError: 'continueRegularOutput',
		});
		expect(kindOf(items[0]!)).toBe('unreachable');
		expect(JSON.stringify(items[0]!.json)).not.toMatch(/\bmay\b/);
	});

	it('says that a message was not sent where the TLS connection is not established', async () => {
		const url = await listen(() => {});
		const server = servers.at(-1)!;
		server.on('connection', (socket) => socket.destroy());
		const { items } = await execute({
			parameters: {
				...{ resource: 'session', operation: 'sendText', text: 'Oi' },
				...{ sessionId: '0d4f1c6e-9a3b-4e57-8c21-7f60b5a9d3e8', options: { maxAttempts: 1 } },
			},
			credentials: { ...sandbox.credentials(), customHost: url.replace('http:', 'https:') },
			onError: 'continueRegularOutput',
		});
		expect(kindOf(items[0]!)).toBe('unreachable');
	});

	it('refuses an answer that announces more than it takes, unread', async () => {
		const url = await listen((_, response) => {
			response.writeHead(200, { 'content-length': 70 * 2 ** 20 });
			response.write('[');
		});
		expect(JSON.stringify((await list({}, url)).json)).toMatch(/70 MiB/);
	});

	it('stops reading an answer that has no end', async () => {
		let written = 0;
		const url = await listen((_, response) => {
			const more = () => {
				while (!response.destroyed && response.write('x'.repeat(2 ** 20))) written += 1;
			};
			response.on('drain', more);
			more();
		});
		expect(JSON.stringify((await list({ requestTimeout: 60 }, url)).json)).toMatch(/64 MiB/);
		expect(written).toBeLessThan(100);
	});

	it('stops unpacking an answer that unpacks to more than it takes', async () => {
		const packed = gzipSync(Buffer.alloc(400 * 2 ** 20, ' '));
		const url = await listen((_, response) => {
			response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
		});
		const before = process.memoryUsage().rss;
		const item = await list({ requestTimeout: 60 }, url);
		expect(JSON.stringify(item.json)).toMatch(/64 MiB/);
		expect(process.memoryUsage().rss - before).toBeLessThan(250 * 2 ** 20);
	});

	it.each(['gzip', 'br', 'deflate'] as const)(
		'reads an answer packed with %s',
		async (encoding) => {
			const pack = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync }[encoding];
			const url = await listen((_, response) => {
				response.writeHead(200, { 'content-encoding': encoding });
				response.end(pack('\ufeff{"items":[{"id":"ü"}],"totalItems":1}'));
			});
			expect((await list({}, url)).json).toEqual({ id: 'ü' });
		},
	);

	it('is other than success where the packed answer is broken', async () => {
		const packed = gzipSync('{"items":[{"id":"a"}],"totalItems":1}');
		for (const [kind, body] of [
			['unreadable', packed.subarray(0, 20)],
			['unreachable', Buffer.from('no gzip')],
		] as const) {
			const url = await listen((_, response) => {
				response.writeHead(200, { 'content-encoding': 'gzip' }).end(body);
			});
			expect(kindOf(await list({}, url))).toBe(kind);
		}
	});
});

describe('a redirect', () => {
	it('is followed on the same host, and the key goes nowhere else', async () => {
		const seen: string[] = [];
		const elsewhere = await listen((request, response) => {
			seen.push(String(request.headers.authorization));
			response.end('{}');
		});
		await sandbox.control.fault({ kind: 'redirect', location: '/chat/v1/session', status: 302 });
		expect((await list()).json).toHaveProperty('status');
		await sandbox.control.fault({ kind: 'redirect', location: `${elsewhere}/x`, status: 302 });
		expect(kindOf(await list())).toBe('unreadable');
		expect(seen).toEqual([]);
	});
});

describe('a delete whose answer is lost', () => {
	it('succeeds when its repetition finds that the record is gone', async () => {
		const [session] = await sandbox.control.records<{ id: string }>('sessions');
		const run = async (operation: string, parameters: IDataObject) =>
			await execute({
				parameters: { resource: 'session', operation, ...parameters },
				credentials: sandbox.credentials(),
			});
		const made = await run('createNote', { sessionId: session!.id, text: 'Ligar amanhã' });
		await sandbox.control.fault({ kind: 'reset', processed: true, match: { method: 'DELETE' } });
		await sandbox.control.fault({ kind: 'status', status: 404, match: { method: 'DELETE' } });
		const { items } = await run('deleteNote', { noteId: made.items[0]!.json.id });
		expect(items[0]!.json).toEqual({ deleted: true });
		expect(await sandbox.control.count({ method: 'DELETE' })).toBe(2);
	});
});

describe('odd records', () => {
	it('come through as they are', async () => {
		await sandbox.control.fault({ kind: 'prototypeKeys' });
		const { json } = await list();
		expect(({} as IDataObject).polluted).toBeUndefined();
		expect(json.error).toBeUndefined();
		await sandbox.control.fault({ kind: 'oddStrings' });
		expect((await list()).json.error).toBeUndefined();
		await sandbox.control.fault({ kind: 'bigIds' });
		expect((await list()).json.error).toBeUndefined();
	});
});
