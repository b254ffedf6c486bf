/** Files in a real n8n, which keeps them on disk: up, into a message, and back, byte by byte. */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect, type Connection } from './connection.ts';
import { byId, chainOf, only, type Chain, type Step } from './chain.ts';

let at: Connection;
let execute: Chain;
let server: Server;
let address: string;
const bytes = randomBytes(400_000);

beforeAll(async () => {
	at = await connect();

	execute = chainOf(at, await at.credential());
	server = createServer((_request, response) => {
		response.writeHead(200, { 'content-type': 'image/png', 'content-length': bytes.length });
		response.end(bytes);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fotos/pra%C3%A7a.png`;
});
afterAll(() => server.close());
beforeEach(async () => await at.sandbox.clearLog());

const file = (name: string, operation: string, parameters: Record<string, unknown>): Step => ({
	name,
	parameters: { resource: 'file', operation, ...parameters },
});

/** n8n's own node makes the file. */
const toFile: Step = {
	name: 'To File',
	type: 'n8n-nodes-base.convertToFile',
	typeVersion: 1.1,
	credentials: undefined,
	parameters: {
		operation: 'toBinary',
		sourceProperty: 'content',
		binaryPropertyName: 'picture',
		options: { fileName: 'Praça da Sé.png', mimeType: 'image/png' },
	},
};

/** n8n's own node reads the file. */
const fromFile = (binaryPropertyName: string): Step => ({
	name: 'From File',
	type: 'n8n-nodes-base.extractFromFile',
	typeVersion: 1,
	credentials: undefined,
	parameters: {
		operation: 'binaryToPropery',
		binaryPropertyName,
		destinationKey: 'content',
		options: {},
	},
});

const sendIn = (sessionId: string): Step => ({
	name: 'Send',
	parameters: {
		resource: 'session',
		operation: 'sendFile',
		sessionId: byId(sessionId),
		fileSource: 'id',
		fileId: '={{ $json.id }}',
	},
});

const download = file('Download', 'download', {
	fileSource: 'message',
	messageId: byId('={{ $json.id }}'),
	outputProperty: 'photo',
});

async function session(): Promise<string> {
	const path = '/chat/v2/session?Status=IN_PROGRESS&PageSize=1';
	const { items } = await at.fromSandbox<{ items: Array<{ id: string }> }>(path);
	return items[0]!.id;
}

async function noKeyLeft(): Promise<void> {
	const requests = await at.sandbox.requests();
	const elsewhere = requests.filter(({ path }) => /^\/__(upload|files)\//.test(path));
	expect(elsewhere.length).toBeGreaterThan(0);
	for (const { headers, token } of elsewhere) {
		expect(headers).not.toHaveProperty('authorization');
		expect(token).toBe('none');
	}
	expect(await at.sandbox.unknownNames()).toEqual([]);
	expect(await at.sandbox.violations()).toEqual([]);
}

test('a file of the item goes up, is sent by its ID, and comes back as it was', async () => {
	const execution = await execute(
		'Up and down',
		[
			toFile,
			file('Upload', 'upload', { fileSource: 'binary', binaryProperty: 'picture' }),
			sendIn(await session()),
			download,
			fromFile('photo'),
		],
		{ content: bytes.toString('base64') },
	);
	expect(only(execution, 'Upload')).toMatchObject({
		...{ name: 'Praça da Sé.png', mimeType: 'image/png', type: 'IMAGE', size: bytes.length },
	});
	const [downloaded] = execution.items('Download');
	expect(downloaded!.binary!.photo).toMatchObject({
		...{ fileName: 'Praça da Sé.png', mimeType: 'image/png' },
		// On disk, not in the execution's data.
		id: expect.stringMatching(/^filesystem/) as string,
	});
	expect(Buffer.from(String(only(execution, 'From File').content), 'base64').equals(bytes)).toBe(
		true,
	);
	await noKeyLeft();
	// Nothing was made twice.
	expect(await at.sandbox.count({})).toBe(7);
});

test('a text and the file at an address go up, too', async () => {
	const execution = await execute('Text and address', [
		file('Text', 'upload', { fileSource: 'text', text: '=Olá, João', fileName: 'notes' }),
		file('Address', 'upload', { fileSource: 'url', fileUrl: address }),
		sendIn(await session()),
		download,
		fromFile('photo'),
	]);
	expect(only(execution, 'Text')).toMatchObject({ name: 'notes.txt', mimeType: 'text/plain' });
	expect(only(execution, 'Address')).toMatchObject({ name: 'praça.png', size: bytes.length });
	expect(Buffer.from(String(only(execution, 'From File').content), 'base64').equals(bytes)).toBe(
		true,
	);
	await noKeyLeft();
});

test('what is too large, has expired or is not there is told per item', async () => {
	const told = { onError: 'continueRegularOutput' };
	const small = { maxSize: 1 };
	const large = randomBytes(2 ** 20 + 1).toString('base64');
	const parameters = { fileSource: 'binary', binaryProperty: 'picture', options: small };
	const tooLarge = await execute(
		'Too large',
		[toFile, { ...file('Upload', 'upload', parameters), ...told }],
		{ content: large },
	);
	expect(only(tooLarge, 'Upload').error).toContain('larger than 1 MB');

	const sent = await execute('Send', [
		file('Upload', 'upload', { fileSource: 'text', text: 'a', fileName: 'a.txt' }),
		sendIn(await session()),
	]);
	await at.sandbox.removeRecord('files', String(only(sent, 'Upload').id));
	const [one, other] = [String(only(sent, 'Send').id), '00000000-0000-4000-8000-000000000000'];
	for (const [id, words] of [
		[one, 'gives no access to it (HTTP 403) while downloading the file "a.txt"'],
		[other, 'did not find this record'],
	]) {
		const gone = await execute('Gone', [{ ...download, ...told }], { id });
		expect(only(gone, 'Download').error).toContain(words);
	}
});
