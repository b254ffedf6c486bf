/** The subscription of an active workflow: there is one, it fits, and afterwards there is none. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebhookSubscription } from '../../../sandbox/records.ts';
import { tokens } from '../../../sandbox/tokens.ts';
import { sandboxFor } from '../host/account.ts';
import { execute } from '../host/n8n.ts';
import { WebhookServer } from './webhookServer.ts';

const sandbox = sandboxFor({ sessions: 5 });
let n8n: WebhookServer;

beforeEach(async () => {
	n8n = await WebhookServer.open({
		parameters: { events: ['MESSAGE_RECEIVED', 'SESSION_NEW'], filters: {}, options: {} },
		credentials: sandbox.credentials(),
	});
});
afterEach(async () => await n8n.close());

/** Subscriptions to our n8n; the account has one of somebody else's. */
async function subscriptions(): Promise<WebhookSubscription[]> {
	const all = await sandbox.control.records<WebhookSubscription>('subscriptions');
	expect(all.some(({ name }) => name === 'n8n')).toBe(true);
	return all.filter(({ url }) => url.startsWith(n8n.origin));
}

async function onlySubscription(): Promise<WebhookSubscription> {
	const found = await subscriptions();
	expect(found).toHaveLength(1);
	return found[0]!;
}

const eventsOf = ({ events }: WebhookSubscription) => events.map(({ event }) => event).sort();

describe('activation', () => {
	it('makes one subscription that names workflow and n8n and carries a secret', async () => {
		await n8n.activate();
		const made = await onlySubscription();
		expect(made).toMatchObject({ name: 'n8n Answer (127.0.0.1)', enabled: true });
		expect(eventsOf(made)).toEqual(['MESSAGE_RECEIVED', 'SESSION_NEW']);
		expect(n8n.secret).toMatch(/^[\w-]{32}$/);
		expect(made.url).toBe(`${n8n.url}?secret=${n8n.secret}`);
		expect(await sandbox.control.violations()).toEqual([]);
	});

	it('changes nothing when all is as it should be', async () => {
		await n8n.activate();
		const before = await onlySubscription();
		n8n.restart();
		await n8n.activate();
		expect(await onlySubscription()).toEqual(before);
	});

	it('finds its subscription after the stored data is lost, and takes over its secret', async () => {
		await n8n.activate();
		const { id } = await onlySubscription();
		const { secret } = n8n;
		n8n.stored = '{}';
		await n8n.activate();
		expect((await onlySubscription()).id).toBe(id);
		expect(n8n.secret).toBe(secret);
	});

	it('updates what was changed in the node or by hand, in place', async () => {
		await n8n.activate();
		const { id } = await onlySubscription();
		n8n.parameters = { ...n8n.parameters, events: ['PANEL_CARD_NEW'] };
		await sandbox.control.putRecord('subscriptions', id, { enabled: false, name: 'renamed' });
		await n8n.activate();
		const updated = await onlySubscription();
		expect(updated).toMatchObject({ id, enabled: true, name: 'n8n Answer (127.0.0.1)' });
		expect(eventsOf(updated)).toEqual(['PANEL_CARD_NEW']);
	});

	it('removes stale doubles and keeps the one whose secret it knows', async () => {
		await n8n.activate();
		const mine = await onlySubscription();
		for (const id of ['double-1', 'double-2']) {
			const uuid = `00000000-0000-4000-8000-00000000000${id.at(-1)}`;
			const url = `${n8n.url}?secret=an-older-secret-of-${id}`;
			await sandbox.control.putRecord('subscriptions', uuid, { ...mine, id: uuid, url });
		}
		expect(await subscriptions()).toHaveLength(3);
		await n8n.activate();
		expect(await onlySubscription()).toEqual(mine);
	});

	it('does not make a second one when the first creation was not answered', async () => {
		await sandbox.control.fault({
			kind: 'reset',
			match: { method: 'POST', path: '/core/v1/webhook/subscription' },
			times: 1,
			processed: true,
		});
		await expect(n8n.activate()).rejects.toThrow();
		await n8n.activate();
		await onlySubscription();
		expect(await sandbox.control.count({ operationId: 'createWebhookSubscription' })).toBe(1);
	});

	it('leaves alone what the node has created for other addresses, of this n8n too', async () => {
		const { origin } = new URL(n8n.url);
		for (const url of [
			`${origin}/webhook/orders`,
			`${n8n.url}2?secret=x`,
			`${origin}/?x=${n8n.url}`,
		])
			await execute({
				parameters: {
					...{ resource: 'webhook', operation: 'create', options: {} },
					...{ name: 'Pedidos', url, events: ['SESSION_NEW'] },
				},
				credentials: sandbox.credentials(),
			});
		const before = await subscriptions();
		expect(before).toHaveLength(3);
		await n8n.activate();
		expect(await subscriptions()).toHaveLength(4);
		await n8n.deactivate();
		expect(await subscriptions()).toEqual(before);
	});

	it('finds its subscription on any page, should the list arrive in pages', async () => {
		await n8n.activate();
		const mine = await onlySubscription();
		// Ours is the last, on a page of its own.
		const other = { ...mine, url: 'https://crm.example.com/hook' };
		for (const number of [1, 2, 3]) {
			const id = `00000000-0000-4000-8000-00000000000${number}`;
			await sandbox.control.putRecord('subscriptions', id, { ...other, id });
		}
		await sandbox.control.removeRecord('subscriptions', mine.id);
		await sandbox.control.putRecord('subscriptions', mine.id, { ...mine });
		await sandbox.control.fault({ kind: 'arrayInPages', size: 2, times: 'forever' });
		await n8n.activate();
		expect(await onlySubscription()).toEqual(mine);
		await n8n.deactivate();
		expect(await subscriptions()).toEqual([]);
	});

	it('makes no second one when the list cannot be read to its end', async () => {
		await n8n.activate();
		const mine = await onlySubscription();
		await sandbox.control.fault({ kind: 'arrayInPages', size: 1, stuck: true, times: 'forever' });
		await expect(n8n.activate()).rejects.toThrow('could not be read to its end');
		expect(await onlySubscription()).toEqual(mine);
	});

	it('subscribes to events that the list does not know', async () => {
		n8n.parameters = { ...n8n.parameters, events: 'CAMPAIGN_ENDED, SESSION_NEW' };
		await n8n.activate();
		expect(eventsOf(await onlySubscription())).toEqual(['CAMPAIGN_ENDED', 'SESSION_NEW']);
	});
});

describe('deactivation', () => {
	it('leaves nothing behind, also without stored data', async () => {
		for (const stored of [undefined, '{}']) {
			await n8n.activate();
			n8n.stored = stored ?? n8n.stored;
			await n8n.deactivate();
			expect(await subscriptions()).toEqual([]);
		}
	});

	it('keeps the secret, and the next activation uses it again', async () => {
		await n8n.activate();
		const { url } = await onlySubscription();
		await n8n.deactivate();
		expect(url).toContain(n8n.secret);
		n8n.stored = '{}';
		n8n.restart();
		await n8n.activate();
		expect((await onlySubscription()).url).toBe(url);
	});

	it('succeeds although an expression fails', async () => {
		await n8n.activate();
		n8n.parameters = { ...n8n.parameters, filters: { tagIds: "={{ $('Nowhere').item }}" } };
		await n8n.deactivate();
		expect(await subscriptions()).toEqual([]);
	});

	it('is content when somebody else was faster', async () => {
		await n8n.activate();
		await sandbox.control.fault({
			kind: 'status',
			status: 404,
			match: { method: 'DELETE' },
			processed: true,
		});
		await n8n.deactivate();
		expect(await subscriptions()).toEqual([]);
	});
});

describe('a test', () => {
	it('has its own subscription and does not touch the one in production', async () => {
		await n8n.activate();
		const production = await onlySubscription();
		const stored = n8n.stored;
		n8n.stored = '{}';
		await n8n.listen();
		const both = await subscriptions();
		expect(both.map(({ name }) => name).sort()).toEqual([
			'n8n Answer (127.0.0.1)',
			'n8n Answer (127.0.0.1) test',
		]);
		expect(both.find(({ name }) => name.endsWith('test'))!.url).toContain('/webhook-test/');
		await n8n.stopListening();
		n8n.stored = stored;
		expect(await onlySubscription()).toEqual(production);
	});
});

describe('what cannot work is said', () => {
	it('when the key is not accepted', async () => {
		n8n.credentials = sandbox.credentials(tokens.revoked);
		// Of any other kind of error n8n 1.x shows the description alone.
		await expect(n8n.activate()).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringContaining('did not accept the API key'),
			description: expect.stringContaining('Test the credential'),
		});
	});

	it('when the API is not reachable', async () => {
		n8n.credentials = { ...sandbox.credentials(), customHost: 'http://127.0.0.1:9' };
		await expect(n8n.activate()).rejects.toThrow('refused the connection');
	}, 30_000);

	it('when n8n made the address of the name of the node, before anything is created', async () => {
		n8n.webhookId = undefined;
		await expect(n8n.activate()).rejects.toThrow(
			/^n8n cannot receive events at the address of this trigger: .*\/w1\/wts%20chat%20trigger\/webhook$/,
		);
		expect(await subscriptions()).toEqual([]);
		await n8n.deactivate();
	});

	it('when no event is chosen, before anything is created', async () => {
		n8n.parameters = { ...n8n.parameters, events: [] };
		await expect(n8n.activate()).rejects.toThrow("Choose at least one event in 'Events'");
		expect(await subscriptions()).toEqual([]);
	});

	it('when the list of addresses has an entry that is none', async () => {
		n8n.parameters = { ...n8n.parameters, options: { allowedAddresses: '127.0.0.1, home' } };
		await expect(n8n.activate()).rejects.toThrow("'Allowed Source Addresses'");
	});

	it('when a parameter has the wrong type, or its expression returns nothing', async () => {
		for (const [change, message] of [
			[{ options: { allowedAddresses: true } }, "'Allowed Source Addresses'"],
			[{ options: { allowedAddresses: { a: 1 } } }, "'Allowed Source Addresses'"],
			[{ options: { allowedAddresses: '={{ "" }}' } }, "'Allowed Source Addresses' is empty"],
			[{ output: '={{ "perhaps" }}' }, "'Output'"],
			[{ filters: { tagIds: '={{ [] }}' } }, "'Tag Names or IDs' is empty"],
		] as const) {
			const { parameters } = n8n;
			n8n.parameters = { ...parameters, ...(change as object) };
			await expect(n8n.activate(), message).rejects.toThrow(message);
			n8n.parameters = parameters;
		}
		expect(await subscriptions()).toEqual([]);
	});
});
