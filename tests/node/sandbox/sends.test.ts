/** The three families of sends, files, and what becomes of a message. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import { ask } from './ask.ts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ sessions: 60 });
});
beforeEach(() => sandbox.control.reset());
afterAll(() => sandbox.close());

const get = async (path: string) => (await ask(sandbox, 'GET', path)).body;
const post = (path: string, body: unknown) => ask(sandbox, 'POST', path, { body });

const session = 'b68baab6-7341-4b82-8f7b-d94dd6a7958b';
const phone = '5511900000001';
const unreachable = '5599999999999';
const approved = 'd59a1793-df4f-48a5-92e6-4d8f5432240e';
const bot = '643de5d9-01ef-47ef-816e-432020d413a0';

async function statuses(path: string, looks: number): Promise<string[]> {
	const seen: string[] = [];
	for (let look = 0; look < looks; look += 1) seen.push((await get(path)).status);
	return seen;
}

describe('inside a session', () => {
	it('a message is queued, then sent, then delivered, and in the list', async () => {
		const { body } = await post(`/chat/v1/session/${session}/message`, { text: 'Olá' });
		expect(body).toMatchObject({ status: 'QUEUED', sessionId: null });
		expect(body.statusUrl).toBe(`${sandbox.url}/chat/v1/message/${body.id}/status`);
		expect(await statuses(`/chat/v1/message/${body.id}/status`, 3)).toEqual([
			'SENT',
			'DELIVERED',
			'DELIVERED',
		]);
		const { items } = await get(
			`/chat/v1/session/${session}/message?OrderBy=createdAt&OrderDirection=DESCENDING`,
		);
		expect(items[0]).toMatchObject({
			id: body.id,
			text: 'Olá',
			direction: 'TO_HUB',
			origin: 'API',
		});
		expect((await get(`/chat/v2/session/${session}`)).lastMessageText).toBe('Olá');
	});

	it('a synchronous send answers with the message', async () => {
		const { body } = await post(`/chat/v1/session/${session}/message/sync`, { text: 'Olá' });
		expect(body).toMatchObject({ status: 'SENT', type: 'TEXT', sessionId: session });
	});

	it('without content it is refused', async () => {
		const { status, body } = await post(`/chat/v1/session/${session}/message`, {});
		expect([status, body.key]).toEqual([500, 'FORM_ERROR']);
	});

	it('a template is filled with its parameters, and refused without them', async () => {
		const path = `/chat/v1/session/${session}/message/sync`;
		const { body } = await post(path, {
			templateId: approved,
			parameters: { nome: 'Ana', data: '10/10' },
		});
		expect(body.text).toBe('Olá Ana, sua visita está marcada para 10/10.');
		expect((await post(path, { templateId: approved, parameters: { nome: 'Ana' } })).body.key).toBe(
			'FORM_ERROR',
		);
	});
});

describe('to a number', () => {
	it('makes a contact and a session where there are none', async () => {
		const { body } = await post('/chat/v1/message/send', {
			to: '5511955551234',
			body: { text: 'Olá' },
			options: { hiddenSession: true },
		});
		const contact = await get('/core/v1/contact/phonenumber/5511955551234');
		const sessions = await get(`/chat/v2/session?ContactId=${contact.id}`);
		expect(sessions.items).toHaveLength(1);
		expect(sessions.items[0].status).toBe('HIDDEN');
		expect((await get(`/chat/v1/message/${body.id}/status`)).sessionId).toBe(sessions.items[0].id);
	});

	it('uses the open session, or completes it and starts another', async () => {
		const send = { to: '5511955551234', body: { text: 'Olá' } };
		await post('/chat/v1/message/send', send);
		await post('/chat/v1/message/send', send);
		const contact = await get('/core/v1/contact/phonenumber/5511955551234');
		const list = `/chat/v2/session?ContactId=${contact.id}`;
		expect((await get(list)).totalItems).toBe(1);
		await post('/chat/v1/message/send', { ...send, options: { forceStartSession: true } });
		const { items } = await get(list);
		expect(items.map(({ status }: { status: string }) => status)).toEqual(['COMPLETED', 'PENDING']);
	});

	it.each(['/chat/v1/message/send-sync', '/chat/v1/message/send/sync'])(
		'%s waits for the outcome',
		async (path) => {
			expect((await post(path, { to: phone, body: { text: 'x' } })).body.status).toBe('SENT');
			const failed = (await post(path, { to: unreachable, body: { text: 'x' } })).body;
			expect(failed.status).toBe('FAILED');
			expect(failed.failedReason).toEqual(expect.any(String));
		},
	);

	it('fails for the number that never gets anything', async () => {
		const { body } = await post('/chat/v1/message/send', {
			to: unreachable,
			body: { text: 'Olá' },
		});
		expect(body.status).toBe('QUEUED');
		expect(await get(`/chat/v1/message/${body.id}/status`)).toMatchObject({
			status: 'FAILED',
			failureReason: expect.any(String),
		});
	});
});

describe('the newest family', () => {
	it('is followed by message id, and not by senderId', async () => {
		const { body } = await post('/chat/v1/send/text', {
			to: phone,
			text: 'Olá',
			senderId: 'pedido-77',
		});
		expect(body).toMatchObject({ status: 'QUEUED', senderId: 'pedido-77', sentAt: null });
		expect(await statuses(`/chat/v1/send/message/${body.id}`, 1)).toEqual(['SENT']);
		expect(await get(`/chat/v1/send/message/${body.id}`)).toMatchObject({
			senderId: 'pedido-77',
			status: 'DELIVERED',
		});
		for (const path of [
			'send/message/pedido-77',
			'message/pedido-77',
			'message/pedido-77/status',
		]) {
			expect((await ask(sandbox, 'GET', `/chat/v1/${path}`)).status, path).toBeGreaterThanOrEqual(
				400,
			);
		}
	});

	it.each([
		[
			'an unknown session',
			'/chat/v1/send/text',
			{ text: 'x', sessionId: '00000000-0000-4000-8000-000000000000' },
			404,
		],
		['nobody to send to', '/chat/v1/send/text', { text: 'x' }, 400],
		[
			'an unknown template',
			'/chat/v1/send/template',
			{ to: phone, from: '551100000001', templateId: 'x' },
			400,
		],
		['an unknown channel', '/chat/v1/send/text', { to: phone, from: '5511999', text: 'x' }, 404],
		[
			'an unknown bot',
			'/chat/v1/send/chatbot',
			{ to: phone, botKey: '00000000-0000-4000-8000-000000000000' },
			404,
		],
		['an unknown file', '/chat/v1/send/image', { to: phone, fileIdOrUrl: 'x' }, 404],
	])('refuses %s with problem details', async (_case, path, body, status) => {
		const answer = await post(path, body);
		expect(answer.status).toBe(status);
		expect(answer.body).toMatchObject({
			status,
			title: expect.any(String),
			detail: expect.any(String),
		});
	});

	it('sends media, batches and bots', async () => {
		const image = (
			await post('/chat/v1/send/image', {
				to: phone,
				fileIdOrUrl: 'https://example.com/a.png',
				text: 'Foto',
			})
		).body;
		expect(await get(`/chat/v1/message/${image.id}`)).toMatchObject({
			type: 'IMAGE',
			text: 'Foto',
			details: { file: { name: 'a.png' } },
		});
		const { results } = (
			await post('/chat/v1/send/template/batch', {
				from: '551100000001',
				templateId: approved,
				messages: ['1', '2'].map((data) => ({ to: phone, parameters: { nome: 'Ana', data } })),
			})
		).body;
		expect(results.map(({ status }: { status: string }) => status)).toEqual(['QUEUED', 'QUEUED']);
		const started = (await post('/chat/v1/send/chatbot', { to: phone, botKey: bot })).body;
		expect(await statuses(`/chat/v1/send/chatbot/${started.id}`, 2)).toEqual(['SENT', 'DELIVERED']);
		expect((await ask(sandbox, 'GET', `/chat/v1/send/message/${started.id}`)).status).toBe(404);
		expect((await ask(sandbox, 'GET', `/chat/v1/send/chatbot/${results[0].id}`)).status).toBe(404);
	});

	it('sends nothing of a batch with a receiver that it refuses, and keeps to no order', async () => {
		const batch = (messages: unknown[]) =>
			post('/chat/v1/send/chatbot/batch', { botKey: bot, messages });
		const unknown = '5511977779999';
		const refused = await batch([{ to: unknown }, { to: 'not a phone' }]);
		expect(refused).toMatchObject({ status: 400, body: { detail: 'Telefone inválido' } });
		// A send makes a contact of its receiver.
		const contact = await ask(sandbox, 'GET', `/core/v1/contact/phonenumber/${unknown}`);
		expect(contact.status).toBe(500);
		const { results } = (await batch(['a', 'b', 'c'].map((senderId) => ({ to: phone, senderId }))))
			.body;
		expect(results.map(({ senderId }: { senderId: string }) => senderId)).toEqual(['c', 'b', 'a']);
		const tooMany = await post('/chat/v1/send/template/batch', {
			from: '551100000001',
			templateId: approved,
			messages: Array.from({ length: 101 }, () => ({ to: phone })),
		});
		expect(tooMany.status).toBe(400);
	});

	it('sends a code of five digits that goes through states of its own', async () => {
		const { body } = await post('/chat/v1/send/otp', { to: phone, from: '551100000001' });
		expect(body.code).toMatch(/^\d{5}$/);
		expect(body.status).toBe('PENDING');
		expect(await statuses(`/chat/v1/send/otp/${body.id}`, 3)).toEqual([
			'SENT',
			'RECEIVED',
			'RECEIVED',
		]);
	});

	it('calls the callback once the message is sent', async () => {
		const received: unknown[] = [];
		const receiver = createServer((request, response) => {
			request.on('data', (chunk: Buffer) => received.push(JSON.parse(chunk.toString())));
			request.on('end', () => response.end());
		});
		await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
		const callbackUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/done`;
		const { body } = await post('/chat/v1/send/text', { to: phone, text: 'Olá', callbackUrl });
		await statuses(`/chat/v1/send/message/${body.id}`, 2);
		await sandbox.control.settledDeliveries();
		receiver.close();
		expect(received).toEqual([{ id: body.id, senderId: null, status: 'SENT' }]);
	});
});

describe('files', () => {
	const bytes = Buffer.from([0, 1, 2, 250]);

	async function upload(urlUpload: string, headers: Record<string, string> = {}) {
		return fetch(urlUpload, {
			method: 'PUT',
			body: bytes,
			headers: { 'content-type': 'image/jpeg', ...headers },
		});
	}

	it('go by ticket, upload and save, and can then be sent', async () => {
		const { tempFileId, urlUpload } = await get('/core/v2/file?Type=IMAGE&Name=foto.jpg');
		expect((await post('/core/v2/file', { tempFileId })).body.key).toBe('FORM_ERROR');
		expect((await upload(urlUpload)).status).toBe(200);
		const { body: saved } = await post('/core/v2/file', { tempFileId });
		expect(saved).toMatchObject({
			name: 'foto.jpg',
			extension: '.jpg',
			mimeType: 'image/jpeg',
			type: 'IMAGE',
			size: 4,
		});
		expect(saved.id).not.toBe(tempFileId);
		const { body: message } = await post(`/chat/v1/session/${session}/message/sync`, {
			fileId: saved.id,
		});
		expect(message).toMatchObject({ type: 'IMAGE', fileId: saved.id });
	});

	it('are refused at the upload address when the key is sent along', async () => {
		const { urlUpload } = await get('/core/v2/file?Type=IMAGE&Name=foto.jpg');
		const authorization = 'Bearer pn_sandbox_full';
		expect((await upload(urlUpload, { authorization })).status).toBe(400);
		const [request] = await sandbox.control.requests({ method: 'PUT' });
		expect(request).toMatchObject({ token: 'full', body: '(4 bytes)', status: 400 });
		expect(await sandbox.control.violations()).toMatchObject([{ operationId: 'file storage' }]);
	});

	it('are refused at the upload address without their length, and with another type', async () => {
		const { urlUpload } = await get('/core/v2/file?Type=IMAGE&Name=a.png&MimeType=image/png');
		expect((await upload(urlUpload)).status).toBe(403);
		const inChunks = await fetch(urlUpload, {
			method: 'PUT',
			headers: { 'content-type': 'image/png' },
			body: new Blob([bytes]).stream(),
			duplex: 'half',
		} as RequestInit);
		expect(inChunks.status).toBe(411);
		expect((await upload(urlUpload, { 'content-type': 'image/png' })).status).toBe(200);
	});

	it('are read at their address without the key, and not with it', async () => {
		const { tempFileId, urlUpload } = await get('/core/v2/file?Type=IMAGE&Name=foto.jpg');
		await upload(urlUpload);
		const { body: saved } = await post('/core/v2/file', { tempFileId });
		const { body: message } = await post(`/chat/v1/session/${session}/message/sync`, {
			fileId: saved.id,
		});
		const { publicUrl } = message.details.file;
		const answer = await fetch(publicUrl);
		expect(answer.headers.get('content-type')).toBe('image/jpeg');
		expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
		const headers = { authorization: 'Bearer pn_sandbox_full' };
		expect((await fetch(publicUrl, { headers })).status).toBe(400);
		expect(await sandbox.control.violations()).toMatchObject([{ operationId: 'file storage' }]);
		await sandbox.control.removeRecord('files', saved.id);
		expect((await fetch(publicUrl)).status).toBe(403);
	});

	it('go the older way too', async () => {
		const { body } = await post('/core/v1/file/upload', {
			name: 'a.pdf',
			mimeType: 'application/pdf',
		});
		await upload(body.urlUpload, { 'content-type': 'application/pdf' });
		const saved = await ask(sandbox, 'PUT', '/core/v1/file', {
			body: { name: 'a.pdf', keyS3: body.keyS3, mimeType: 'application/pdf' },
		});
		expect(saved.body).toMatchObject({ name: 'a.pdf', size: 4 });
	});
});
