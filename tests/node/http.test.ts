/** Bad days of a connection, through n8n's own request helper. Each names the kind that the user's workflow can decide by. */
import { readFileSync } from 'node:fs';
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
