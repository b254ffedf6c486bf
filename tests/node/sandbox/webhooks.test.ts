/** Webhooks that are really sent, in order and otherwise. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import { ask } from './ask.ts';

interface Received {
	headers: IncomingHttpHeaders;
	text: string;
}

let sandbox: Sandbox;
let receiver: Server;
let url: string;
let received: Received[] = [];

beforeAll(async () => {
	sandbox = await startSandbox({ sessions: 30 });
	receiver = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			received.push({ headers: request.headers, text: Buffer.concat(chunks).toString() });
			response.writeHead(204).end();
		});
	});
	await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
beforeEach(async () => {
	await sandbox.control.reset();
	received = [];
});
afterAll(async () => {
	receiver.close();
	await sandbox.close();
});

const subscribe = (events: string[], to = url) =>
	ask(sandbox, 'POST', '/core/v1/webhook/subscription', {
		body: { name: 'test', url: to, events },
	});

const events = () => received.map(({ text }) => JSON.parse(text).eventType as string);
const session = 'b68baab6-7341-4b82-8f7b-d94dd6a7958b';

describe('subscriptions', () => {
	it('are made, read, changed by fields, removed; the answer describes its events', async () => {
		const { body } = await subscribe(['SESSION_NEW']);
		expect(body.events).toEqual([{ event: 'SESSION_NEW', description: 'Nova conversa' }]);
		const path = `/core/v1/webhook/subscription/${body.id}`;
		await ask(sandbox, 'PUT', path, {
			body: { fields: ['Enabled'], enabled: false, name: 'ignored' },
		});
		expect((await ask(sandbox, 'GET', path)).body).toMatchObject({ enabled: false, name: 'test' });
		expect((await ask(sandbox, 'DELETE', path)).text).toBe('');
		expect((await ask(sandbox, 'GET', path)).status).toBe(404);
	});

	it('have events, and an address of 500 characters at most', async () => {
		const path = '/core/v1/webhook/subscription';
		const made = { name: 'test', url, events: ['SESSION_NEW'] };
		for (const change of [{ events: [] }, { url: `${url}/${'x'.repeat(500)}` }, { name: null }]) {
			const { status } = await ask(sandbox, 'POST', path, { body: { ...made, ...change } });
			expect(status).toBe(400);
		}
	});

	it('of the same address are two', async () => {
		await subscribe(['SESSION_NEW']);
		await subscribe(['SESSION_NEW']);
		const { body } = await ask(sandbox, 'GET', '/core/v1/webhook/subscription');
		expect(body.filter((subscription: { url: string }) => subscription.url === url)).toHaveLength(
			2,
		);
	});
});

describe('events', () => {
	it('follow changes, each in the envelope of the platform', async () => {
		await subscribe(['MESSAGE_RECEIVED', 'SESSION_COMPLETE']);
		const [message] = await sandbox.control.receiveMessage({ sessionId: session, text: 'Bom dia' });
		await ask(sandbox, 'PUT', `/chat/v1/session/${session}/complete`, { body: {} });
		await ask(sandbox, 'POST', '/core/v1/tag', { body: { name: 'unrelated' } });
		// The account has a subscriber of its own, elsewhere.
		const deliveries = (await sandbox.control.settledDeliveries()).filter(
			(delivery) => delivery.url === url,
		);
		expect(deliveries).toMatchObject([
			{ event: 'MESSAGE_RECEIVED', contentId: message?.id, status: 204, url },
			{ event: 'SESSION_COMPLETE', contentId: session, status: 204 },
		]);
		const envelope = received
			.map(({ text }) => JSON.parse(text))
			.find(({ eventType }) => eventType === 'MESSAGE_RECEIVED');
		expect(envelope).toMatchObject({
			date: expect.stringMatching(/^2026-.*\.\d{7}Z$/),
			content: {
				id: message?.id,
				text: 'Bom dia',
				direction: 'FROM_HUB',
				sessionId: session,
				waitingOptIn: false,
			},
			changeMetadata: null,
		});
		expect(received[0]?.headers['content-type']).toContain('application/json');
		expect(received[0]?.headers.authorization).toBeUndefined();
	});

	it('of a contact are spelt as webhooks spell them', async () => {
		await subscribe(['CONTACT_UPDATE', 'CONTACT_TAG_UPDATE']);
		await ask(sandbox, 'POST', '/core/v1/contact/phonenumber/5511900000001/tags', {
			body: { tagNames: ['Suporte'] },
		});
		await sandbox.control.settledDeliveries();
		expect(events().sort()).toEqual(['CONTACT_TAG_UPDATE', 'CONTACT_UPDATE']);
		const { content } = JSON.parse(received[0]?.text ?? '');
		expect(content).toMatchObject({
			phonenumber: '+55|11900000001',
			tags: ['Cliente', 'VIP', 'Suporte'],
		});
		expect(content).toHaveProperty('customFieldValues');
	});

	it('of a move bring an update as well', async () => {
		await subscribe(['PANEL_CARD_STEP_CHANGE', 'PANEL_CARD_UPDATE']);
		await ask(sandbox, 'PUT', '/crm/v3/panel/card/8317c02e-3441-40dd-a02e-11862879e3b7', {
			body: { fields: ['StepId'], stepId: '9a790229-7239-4b3c-8f40-273ab19a2c59' },
		});
		await sandbox.control.settledDeliveries();
		expect(events().sort()).toEqual(['PANEL_CARD_STEP_CHANGE', 'PANEL_CARD_UPDATE']);
	});

	it('are not sent to a paused subscription, nor beyond loopback', async () => {
		const { body } = await subscribe(['PAYMENT_NEW']);
		await ask(sandbox, 'PUT', `/core/v1/webhook/subscription/${body.id}`, {
			body: { fields: ['Enabled'], enabled: false },
		});
		await subscribe(['PAYMENT_NEW'], 'https://n8n.example.com/hook');
		await sandbox.control.emit({ event: 'PAYMENT_NEW' });
		expect(await sandbox.control.settledDeliveries()).toMatchObject([
			{
				url: 'https://n8n.example.com/hook',
				status: null,
				failure: expect.stringContaining('loopback'),
			},
		]);
		expect(received).toEqual([]);
	});
});

describe('what a receiver has to bear', () => {
	it('duplicates', async () => {
		await subscribe(['MESSAGE_RECEIVED']);
		await sandbox.control.change({ webhooks: { copies: 3 } });
		await sandbox.control.receiveMessage();
		await sandbox.control.settledDeliveries();
		expect(new Set(received.map(({ text }) => text)).size).toBe(1);
		expect(received).toHaveLength(3);
	});

	it('disorder', async () => {
		await subscribe(['PAYMENT_NEW']);
		await sandbox.control.change({ webhooks: { shuffle: 4 } });
		const { ids } = await sandbox.control.emit({ event: 'PAYMENT_NEW', count: 6 });
		const deliveries = await sandbox.control.settledDeliveries();
		const [a, b, c, d, e, f] = ids;
		expect(deliveries.map(({ contentId }) => contentId)).toEqual([d, c, b, a, f, e]);
	});

	it('a burst', async () => {
		await subscribe(['PAYMENT_UPDATE']);
		const { ids } = await sandbox.control.emit({ event: 'PAYMENT_UPDATE', count: 300 });
		await sandbox.control.settledDeliveries();
		expect(received.map(({ text }) => JSON.parse(text).content.id as string).sort()).toEqual(
			[...ids].sort(),
		);
	});

	it('hostile bodies', async () => {
		await sandbox.control.sendHostile(url, { kind: 'wrongContentType' });
		await sandbox.control.sendHostile(url, { kind: 'malformedJson' });
		await sandbox.control.sendHostile(url, { kind: 'oversize', megabytes: 2 });
		await sandbox.control.sendHostile(url, { kind: 'prototypeKeys' });
		const deliveries = await sandbox.control.settledDeliveries();
		expect(deliveries.map(({ event, status }) => [event, status])).toEqual([
			['wrongContentType', 204],
			['malformedJson', 204],
			['oversize', 204],
			['prototypeKeys', 204],
		]);
		expect(received.some(({ headers }) => headers['content-type'] === 'text/plain')).toBe(true);
		expect(Math.max(...received.map(({ text }) => text.length))).toBeGreaterThan(2 * 1024 * 1024);
		expect(received.some(({ text }) => text.includes('__proto__'))).toBe(true);
	});
});
