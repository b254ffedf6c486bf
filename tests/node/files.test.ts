/** Files on their way up and down, byte by byte, with n8n's own file storage: in memory, then on disk. */
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IBinaryData, IDataObject, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import { tokens } from '../../sandbox/tokens.ts';
import { heldBytes } from '../bench/measure.ts';
import { sandboxFor } from './host/account.ts';
import { execute, executeContext, keepFilesOnDisk, type Setting } from './host/n8n.ts';

const sandbox = sandboxFor({ sessions: 30 });
const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		server.close();
	}
});

async function listen(
	answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
	const server = createServer(answer);
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const bytes = randomBytes(300_000);
const hash = (content: Buffer) => createHash('sha256').update(content).digest('hex');

async function run(operation: string, parameters: IDataObject, rest: Partial<Setting> = {}) {
	const setting = {
		parameters: { resource: 'file', operation, ...parameters },
		credentials: sandbox.credentials(),
		...rest,
	};
	return (await execute(setting)).items;
}

async function refusal(attempt: Promise<unknown>): Promise<NodeApiError> {
	return await attempt.then(
		() => expect.fail('It went through'),
		(error: NodeApiError) => error,
	);
}

const { context } = executeContext({ parameters: {}, credentials: {} });
const store = async (content: Buffer | Readable, name = 'a b.png', type = 'image/png') =>
	await context.helpers.prepareBinaryData(content, name, type);

async function contentOf({ id, data }: IBinaryData): Promise<Buffer> {
	if (!id) return Buffer.from(data, 'base64');
	return await context.helpers.binaryToBuffer(await context.helpers.getBinaryStream(id));
}

/** What the storage of the sandbox holds under a name. */
async function stored(name: string): Promise<{ mimeType: string; type: string; content: Buffer }> {
	const files = await sandbox.control.records<{
		name: string;
		mimeType: string;
		type: string;
		content: { data: number[] };
	}>('files');
	const { mimeType, type, content } = files.find((file) => file.name === name)!;
	return { mimeType, type, content: Buffer.from(content.data) };
}

/** The ID of a message with this body. */
async function sent(body: IDataObject): Promise<string> {
	const api = async (path: string, body?: unknown) =>
		(await (
			await fetch(`${sandbox.url}${path}`, {
				method: body ? 'POST' : 'GET',
				headers: { authorization: `Bearer ${tokens.full}`, 'content-type': 'application/json' },
				body: body ? JSON.stringify(body) : undefined,
			})
		).json()) as IDataObject;
	const [channel] = (await api('/chat/v1/channel')) as unknown as IDataObject[];
	const { id } = await api('/chat/v1/message/send', {
		...{ to: '5511977770003', from: channel!.number, body },
	});
	await sandbox.control.clearLog();
	return String(id);
}

async function inOrder(): Promise<string[]> {
	const requests = await sandbox.control.requests({});
	return requests.map(({ method, path, token }) => `${method} /${path.split('/')[1]} ${token}`);
}

describe.each([
	['in memory', async () => {}],
	['on disk', keepFilesOnDisk],
])('a file that n8n keeps %s', (_, prepare) => {
	let items: INodeExecutionData[];
	beforeAll(prepare);
	beforeEach(async () => {
		items = [{ json: {}, binary: { data: await store(bytes) } }];
	});

	it('arrives as it is, without the key, and comes back as it is', async () => {
		const [uploaded] = await run('upload', { fileSource: 'binary' }, { items });
		expect(uploaded!.json).toMatchObject({ name: 'a b.png', size: bytes.length, type: 'IMAGE' });
		expect(await inOrder()).toEqual(['GET /core full', 'PUT /__upload none', 'POST /core full']);
		expect(hash((await stored('a b.png')).content)).toBe(hash(bytes));

		const messageId = await sent({ fileId: uploaded!.json.id });
		const parameters = { fileSource: 'message', messageId, outputProperty: 'photo' };
		const [downloaded, ...rest] = await run('download', parameters);
		expect(rest).toEqual([]);
		expect(downloaded!.json).toMatchObject({ name: 'a b.png', size: bytes.length });
		const { photo } = downloaded!.binary!;
		expect(photo).toMatchObject({
			fileName: 'a b.png',
			mimeType: 'image/png',
			fileExtension: 'png',
		});
		expect(hash(await contentOf(photo!))).toBe(hash(bytes));
		expect(await inOrder()).toEqual(['GET /chat full', 'GET /__files none']);
		expect(await sandbox.control.violations()).toEqual([]);
	});

	it('is opened anew for every attempt', async () => {
		await sandbox.control.fault({ kind: 'status', status: 503, match: { method: 'PUT' } });
		await run('upload', { fileSource: 'binary' }, { items });
		expect(await sandbox.control.count({ method: 'PUT' })).toBe(2);
		expect(hash((await stored('a b.png')).content)).toBe(hash(bytes));
	});

	it('is read again when a download breaks', async () => {
		const [uploaded] = await run('upload', { fileSource: 'binary' }, { items });
		const messageId = await sent({ fileId: uploaded!.json.id });
		await sandbox.control.fault({ kind: 'resetInBody', match: { path: '/__files/*' } });
		const [downloaded] = await run('download', { fileSource: 'message', messageId });
		expect(await sandbox.control.count({ path: '/__files/*' })).toBe(2);
		expect(hash(await contentOf(downloaded!.binary!.data!))).toBe(hash(bytes));
	});

	it('gets the name and the type that the item says', async () => {
		const options = { mimeType: 'application/pdf', fileType: 'PDF' };
		await run('upload', { fileSource: 'binary', fileName: 'offer.pdf', options }, { items });
		expect(await stored('offer.pdf')).toMatchObject({ mimeType: 'application/pdf', type: 'PDF' });
	});

	it('is refused above Max Size: before it is sent, and while it is read', async () => {
		const large = [{ json: {}, binary: { data: await store(randomBytes(2 ** 20 + 1)) } }];
		const small = { options: { maxSize: 1 } };
		const upload = run('upload', { fileSource: 'binary', ...small }, { items: large });
		expect((await refusal(upload)).message).toContain('larger than 1 MB');
		expect(await sandbox.control.count({})).toBe(0);

		let written = 0;
		const url = await listen((_request, response) => {
			const drip = setInterval(() => {
				written += 2 ** 18;
				response.write(Buffer.alloc(2 ** 18));
			}, 5);
			response.on('close', () => clearInterval(drip));
		});
		const reason = await refusal(run('download', { fileSource: 'url', fileUrl: url, ...small }));
		expect(reason.message).toContain('larger than 1 MB');
		expect(written).toBeLessThan(100 * 2 ** 20);
	});
});

describe('a text', () => {
	it('is a file of its own', async () => {
		const [uploaded] = await run('upload', { fileSource: 'text', text: 'Olá, João' });
		expect(uploaded!.json).toMatchObject({ name: 'text.txt', mimeType: 'text/plain' });
		expect((await stored('text.txt')).content.toString()).toBe('Olá, João');
		const options = { mimeType: 'text/csv' };
		await run('upload', { fileSource: 'text', text: 'a;b', fileName: 'list', options });
		expect(await stored('list.csv')).toMatchObject({ mimeType: 'text/csv', type: 'DOCUMENT' });
	});
});

describe('a file at an address', () => {
	const upload = async (fileUrl: string, rest: IDataObject = {}) =>
		await run('upload', { fileSource: 'url', fileUrl, ...rest });

	it.each([
		['announces', { 'content-length': String(bytes.length) }],
		['does not announce', {}],
	])('is passed on when its server %s the size', async (_, headers: Record<string, string>) => {
		const asked: IncomingMessage['headers'][] = [];
		const url = await listen((request, response) => {
			asked.push(request.headers);
			response.writeHead(200, { ...headers, 'content-type': 'image/webp' });
			response.end(bytes);
		});
		const [uploaded] = await upload(`${url}/fotos/Pra%C3%A7a?size=1`);
		expect(uploaded!.json).toMatchObject({ name: 'Praça.webp', size: bytes.length, type: 'IMAGE' });
		expect(hash((await stored('Praça.webp')).content)).toBe(hash(bytes));
		for (const seen of asked) expect(seen).not.toHaveProperty('authorization');
		const [put] = await sandbox.control.requests({ method: 'PUT' });
		expect(put!.headers['content-length']).toBe(String(bytes.length));
		expect(put!.headers).not.toHaveProperty('transfer-encoding');
	});

	it('is found behind a redirect, with the name that the answer gives', async () => {
		const disposition = `attachment; filename="x"; filename*=UTF-8''Or%C3%A7amento.pdf`;
		const url = await listen((request, response) => {
			if (request.url === '/old') response.writeHead(302, { location: 'new' }).end();
			else response.writeHead(200, { 'content-disposition': disposition }).end(bytes);
		});
		const [uploaded] = await upload(`${url}/old`);
		expect(uploaded!.json).toMatchObject({ name: 'Orçamento.pdf', mimeType: 'application/pdf' });
	});

	it.each([
		['is gone', 'gives no access to it (HTTP 404)', 404, {}, 'x'],
		['is empty', 'is empty', 200, { 'content-length': '0' }, ''],
		['is larger than it may be', 'larger than 1 MB', 200, {}, 'x'.repeat(2 ** 20 + 1)],
	])('is refused when it %s', async (_, words, status, headers, body) => {
		const url = await listen((_request, response) => {
			response.writeHead(status, { 'content-length': body.length, ...headers }).end(body);
		});
		const reason = await refusal(upload(url, { options: { maxSize: 1, maxAttempts: 1 } }));
		expect(reason.message).toContain(words);
		expect(await sandbox.control.count({})).toBe(0);
	});

	it('is never sent shorter or longer than it was announced', async () => {
		for (const length of [100, 2_000]) {
			let looks = 0;
			const url = await listen((_request, response) => {
				const size = looks++ === 0 ? length : 1_000;
				response.writeHead(200, { 'content-length': size }).end(Buffer.alloc(size));
			});
			const reason = await refusal(upload(url, { options: { maxAttempts: 1 } }));
			expect(`${reason.message} ${reason.description}`).toContain(`announced ${length} bytes`);
			expect(await sandbox.control.count({ method: 'POST' })).toBe(0);
		}
	});

	it('is not sent when it is gone after it was looked at', async () => {
		let looks = 0;
		const url = await listen((_request, response) => {
			response.writeHead(looks++ === 0 ? 200 : 404, { 'content-length': 4 }).end('gone');
		});
		const reason = await refusal(upload(url));
		expect(`${reason.message} ${reason.description}`).toContain('answers with HTTP 404');
		expect(await sandbox.control.count({ method: 'POST' })).toBe(0);
	});

	it('is too large at 25 MB when its server does not say the size', async () => {
		const url = await listen((_request, response) => {
			response.writeHead(200);
			Readable.from(chunks(30 * 2 ** 20)).pipe(response);
		});
		const reason = await refusal(upload(url));
		expect(`${reason.message} ${reason.description}`).toContain('larger than 25 MB');
		expect(await sandbox.control.count({ method: 'POST' })).toBe(0);
	});
});

describe('a download', () => {
	it('of a message without a file, or with one that has expired, says so', async () => {
		const of = async (messageId: string) =>
			await refusal(run('download', { fileSource: 'message', messageId }));
		expect((await of(await sent({ text: 'Bom dia' }))).message).toContain(
			'The message has no file',
		);

		const [uploaded] = await run('upload', { fileSource: 'text', text: 'a' });
		const messageId = await sent({ fileId: uploaded!.json.id });
		await sandbox.control.removeRecord('files', String(uploaded!.json.id));
		const reason = await of(messageId);
		expect(reason.message).toBe(
			'The server of the file gives no access to it (HTTP 403) while downloading the file "text.txt"',
		);
		expect(reason.description).toMatch(/expired/);
	});

	it('leaves the others alone when one does not succeed', async () => {
		const [uploaded] = await run('upload', { fileSource: 'text', text: 'a' });
		const messageId = await sent({ fileId: uploaded!.json.id });
		const items = [{ json: { id: 'x' } }, { json: { id: messageId } }];
		const parameters = { fileSource: 'message', messageId: '={{ $json.id }}' };
		const found = await run('download', parameters, { items, onError: 'continueRegularOutput' });
		expect(found.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(found[0]!.json.error).toBeTruthy();
		expect((await contentOf(found[1]!.binary!.data!)).toString()).toBe('a');
	});
});

const CHUNK = randomBytes(2 ** 16);
/** Bytes between two looks at the memory. */
const EVERY = 20 * 2 ** 20;

/** @param look called now and then */
function* chunks(size: number, look = () => {}): Generator<Buffer> {
	for (let left = size; left > 0; left -= CHUNK.length) {
		if (left % EVERY === 0) look();
		yield CHUNK.subarray(0, left);
	}
}

describe('100 MB', () => {
	const size = 100 * 2 ** 20;
	const whole = createHash('sha256');
	for (const chunk of chunks(size)) whole.update(chunk);
	const expected = whole.digest('hex');
	const id = '00000000-0000-4000-8000-000000000001';

	/** API and storage in one, which hold nothing either. `held` is the most that the process held beyond what it held before. */
	async function platform() {
		let received = '';
		const before = heldBytes();
		let most = 0;
		let looks = 0;
		const look = () => {
			looks += 1;
			// What was collected just now may count until it is swept.
			most = Math.max(most, Math.min(heldBytes(), heldBytes()) - before);
		};
		const url = await listen((request, response) => {
			const origin = `http://${request.headers.host}`;
			const json = (body: unknown) => response.end(JSON.stringify(body));
			const route = `${request.method} ${request.url!.split('?')[0]}`;
			if (route === 'GET /core/v2/file') {
				json({ tempFileId: id, urlUpload: `${origin}/storage` });
			} else if (route === 'PUT /storage') {
				const arriving = createHash('sha256');
				let arrived = 0;
				let next = 0;
				request.on('data', (chunk: Buffer) => {
					arriving.update(chunk);
					arrived += chunk.length;
					if (arrived < next) return;
					next += EVERY;
					look();
				});
				request.on('end', () => {
					received = arriving.digest('hex');
					response.end();
				});
			} else if (route === 'GET /storage') {
				response.writeHead(200, { 'content-length': size });
				Readable.from(chunks(size, look)).pipe(response);
			} else if (route === 'POST /core/v2/file') {
				json({ id, size });
			} else {
				const file = {
					id,
					name: 'film.mp4',
					mimeType: 'video/mp4',
					publicUrl: `${origin}/storage`,
				};
				json({ id, details: { file } });
			}
		});
		return { url, received: () => received, held: () => ({ looks, ratio: most / size }) };
	}

	beforeAll(keepFilesOnDisk);

	it.each(['binary', 'url'])(
		'go up from %s and hold a small part of it in memory',
		async (from) => {
			const { url, received, held } = await platform();
			const data = await store(Readable.from(chunks(size)), 'film.mp4', 'video/mp4');
			const credentials = { ...sandbox.credentials(), customHost: url };
			const parameters = { fileSource: from, fileUrl: `${url}/storage` };
			const rest = { items: [{ json: {}, binary: { data } }], credentials };
			await run('upload', parameters, rest);
			expect(received()).toBe(expected);
			const { looks, ratio } = held();
			expect(looks).toBeGreaterThanOrEqual(5);
			expect(ratio).toBeLessThan(0.5);
		},
	);

	it('come down and hold a small part of it in memory', async () => {
		const { url, held } = await platform();
		const credentials = { ...sandbox.credentials(), customHost: url };
		const parameters = { fileSource: 'message', messageId: id };
		const result = await run('download', parameters, { credentials });
		const { looks, ratio } = held();
		expect(looks).toBeGreaterThanOrEqual(5);
		expect(ratio).toBeLessThan(0.5);
		const arrived = createHash('sha256');
		const content = await context.helpers.getBinaryStream(result[0]!.binary!.data!.id!);
		for await (const chunk of content) arrived.update(chunk as Buffer);
		expect(arrived.digest('hex')).toBe(expected);
	});
});
