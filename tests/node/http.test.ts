/** Bad days of a connection, through n8n's own request helper. Each names the kind that the user's workflow can decide by. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Fault } from '../../sandbox/sandbox.ts';
import { tokens } from '../../sandbox/tokens.ts';
import { sandboxFor } from './host/account.ts';
import { execute } from './host/n8n.ts';

const sandbox = sandboxFor({ sessions: 30 });
const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

async function listen(answer: Parameters<typeof createServer>[1]): Promise<string> {
	const server = createServer(answer!);
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function list(
	options: IDataObject = {},
	customHost = sandbox.url,
): Promise<INodeExecutionData> {
	const { items } = await execute({
		parameters: {
			resource: 'session',
			operation: 'list',
			options: { maxAttempts: 1, requestTimeout: 1, ...options },
		},
		credentials: { ...sandbox.credentials(), customHost },
		onError: 'continueRegularOutput',
	});
	return items[0]!;
}

const kindOf = ({ json }: INodeExecutionData) => (json.details as IDataObject | undefined)?.kind;

describe('a request that breaks', () => {
	const faults: Array<[string, Fault]> = [
		['unreachable', { kind: 'reset' }],
		['unreachable', { kind: 'resetInBody' }],
		['timedOut', { kind: 'slow', ms: 20_000 }],
		['timedOut', { kind: 'stalledBody' }],
		['unreadable', { kind: 'truncatedJson' }],
		['unreadable', { kind: 'html' }],
		['refused', { kind: 'errorIn200' }],
		['server', { kind: 'status', status: 503, body: 'empty' }],
		['throttled', { kind: 'status', status: 429, retryAfter: { seconds: 3600 } }],
		['unreadable', { kind: 'redirect', location: 'https://elsewhere.example/login' }],
	];

	it.each(faults)('is %s after %j', async (kind, fault) => {
		await sandbox.control.fault(fault);
		const item = await list();
		expect(kindOf(item)).toBe(kind);
		expect(item.json.error).toBeTruthy();
		expect(JSON.stringify(item)).not.toContain(tokens.full);
	});

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

	it('takes in no answer without bounds', async () => {
		const url = await listen((_, response) => {
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(`{"items":["${'x'.repeat(65 * 2 ** 20)}"]}`);
		});
		const item = await list({ requestTimeout: 60 }, url);
		expect(item.json.error).toBeTruthy();
		expect(JSON.stringify(item.json)).toMatch(/65 MiB/);
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
