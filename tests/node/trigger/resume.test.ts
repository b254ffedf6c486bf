/** Messages that go to waiting executions before the trigger's own workflow. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebhookSubscription } from '../../../sandbox/records.ts';
import { tokens } from '../../../sandbox/tokens.ts';
import { sandboxFor } from '../host/account.ts';
import { fromPackage } from '../host/n8n.ts';
import { WebhookServer } from './webhookServer.ts';

const sandbox = sandboxFor({ sessions: 60 });
let n8n: WebhookServer;

const session = 'b68baab6-7341-4b82-8f7b-d94dd6a7958b';
const list = { method: 'GET', path: '/core/v1/webhook/subscription' };

async function open(resumeWaiting: string, events = ['MESSAGE_RECEIVED']): Promise<void> {
	n8n = await WebhookServer.open({
		parameters: { events, filters: {}, options: { resumeWaiting } },
		credentials: sandbox.credentials(),
	});
	await n8n.activate();
	await sandbox.control.clearLog();
}
afterEach(async () => await n8n.close());

/** The subscription of an execution that waits in a session, as Send and Wait makes it. */
async function register(execution: number, sessionId = session, enabled = false): Promise<string> {
	const answer = await fetch(`${sandbox.url}/core/v1/webhook/subscription`, {
		method: 'POST',
		headers: { authorization: `Bearer ${tokens.full}`, 'content-type': 'application/json' },
		body: JSON.stringify({
			name: `n8n waits: session ${sessionId}, execution ${execution}`,
			url: `${n8n.origin}/webhook-waiting/${execution}/node?signature=abc`,
			events: ['MESSAGE_RECEIVED'],
			enabled,
		}),
	});
	expect(answer.status).toBe(200);
	return ((await answer.json()) as { id: string }).id;
}

async function registered(): Promise<WebhookSubscription[]> {
	const all = await sandbox.control.records<WebhookSubscription>('subscriptions');
	return all.filter(({ url }) => url.includes('/webhook-waiting/'));
}

async function receive(text: string, sessionId = session): Promise<void> {
	await sandbox.control.receiveMessage({ sessionId, text });
	await sandbox.control.settledDeliveries();
}

const texts = () => n8n.started.map(({ content }) => (content as { text: string }).text);
const handed = () => n8n.handedOver.map(({ execution, body }) => [execution, body.content.text]);

describe('a message in whose session an execution waits', () => {
	beforeEach(async () => await open('insteadOfStarting'));

	it('resumes the execution and does not start the workflow', async () => {
		const { deliveredIn } = fromPackage('./dist/node-wrapper/nodes/triggers/delivered.js') as {
			deliveredIn: (workflow: string) => ReadonlySet<string>;
		};
		const leftOut = deliveredIn('w1');
		n8n.answers = () => ({ status: 200, body: { taken: true } });
		await register(7);
		await receive('1');
		expect(handed()).toEqual([[7, '1']]);
		expect(n8n.started).toEqual([]);
		const [{ body }] = n8n.handedOver as [(typeof n8n.handedOver)[0]];
		expect(body).toMatchObject({
			eventType: 'MESSAGE_RECEIVED',
			content: { sessionId: session },
		});
		// A polling trigger of the workflow does not start it either.
		expect([...leftOut]).toEqual([`MESSAGE_RECEIVED ${body.content.id}`]);
	});

	it('starts the workflow when the execution did not take it', async () => {
		n8n.answers = () => ({ status: 200, body: { taken: false } });
		await register(7);
		await receive('hello');
		expect(handed()).toEqual([[7, 'hello']]);
		expect(texts()).toEqual(['hello']);
	});

	it('does not start it either when it is delivered again', async () => {
		n8n.answers = () => ({ status: 200, body: { taken: true } });
		await register(7);
		await sandbox.control.change({ webhooks: { copies: 3 } });
		await receive('1');
		expect(handed()).toEqual([[7, '1']]);
		expect(n8n.started).toEqual([]);
	});

	it('starts it when the execution is gone, and its subscription is deleted', async () => {
		n8n.answers = (execution) => ({
			status: 404,
			body: { code: 404, message: `The execution "${execution}" does not exist.` },
		});
		await register(7);
		await receive('hello');
		expect(texts()).toEqual(['hello']);
		expect(await registered()).toEqual([]);
	});

	it('is handed over again for some seconds while n8n has not stored that the execution waits', async () => {
		const running = { code: 409, message: 'The execution "7" is running already.' };
		n8n.answers = () =>
			n8n.handedOver.length < 3
				? { status: 409, body: running }
				: { status: 200, body: { taken: true } };
		await register(7);
		await receive('1');
		expect(handed()).toHaveLength(3);
		expect(n8n.started).toEqual([]);
	});

	it('fails the delivery when n8n does not reach itself, so that it is delivered again', async () => {
		n8n.answers = () => ({ status: 404, body: 'page not found' });
		await register(7);
		await receive('1');
		expect(n8n.started).toEqual([]);
		expect(n8n.failures.map(({ message }) => message)).toEqual([
			expect.stringContaining('could not be passed on to execution 7'),
		]);
		expect(JSON.stringify(n8n.failures) + n8n.log.join()).not.toContain('signature');
	});

	it('fails the delivery when the register cannot be read', async () => {
		await register(7);
		await sandbox.control.fault({ kind: 'status', status: 403, body: 'api', match: list });
		await receive('1');
		expect(n8n.started).toEqual([]);
		expect(n8n.failures).toHaveLength(1);
	});
});

describe('a trigger that starts its workflow as well', () => {
	beforeEach(async () => await open('asWellAsStarting'));

	it('does both', async () => {
		n8n.answers = () => ({ status: 200, body: { taken: true } });
		await register(7);
		await receive('1');
		expect(handed()).toEqual([[7, '1']]);
		expect(texts()).toEqual(['1']);
	});

	it('starts it also when the register cannot be read, and says so in the log', async () => {
		await sandbox.control.fault({ kind: 'status', status: 403, body: 'api', match: list });
		await receive('1');
		expect(texts()).toEqual(['1']);
		expect(n8n.log.join()).toContain('without resuming waiting executions');
	});
});

describe('the register', () => {
	it('is read once for all messages of some seconds', async () => {
		await open('insteadOfStarting');
		n8n.answers = () => ({ status: 200, body: { taken: true } });
		const sessions = await sandbox.control.records<{ id: string }>('sessions');
		const waiting = sessions.slice(0, 10).map(({ id }) => id);
		for (const [number, id] of waiting.entries()) await register(number + 1, id);
		await sandbox.control.clearLog();
		for (const { id } of sessions.slice(0, 50)) {
			await sandbox.control.receiveMessage({ sessionId: id, text: id });
		}
		await sandbox.control.settledDeliveries();
		expect(
			handed()
				.map(([, text]) => text)
				.sort(),
		).toEqual([...waiting].sort());
		expect(n8n.started).toHaveLength(40);
		expect(await sandbox.control.count(list)).toBe(1);
	});

	it('is read anew for a session in which an execution of this process has just begun to wait', async () => {
		await open('insteadOfStarting');
		n8n.answers = () => ({ status: 200, body: { taken: true } });
		await receive('first');
		await register(7);
		const { announceWaiting } = fromPackage('./dist/node-wrapper/host/newlyWaiting.js') as {
			announceWaiting(account: { id: string }, session: string): void;
		};
		const { accountOf } = fromPackage('./dist/node-wrapper/host/account.js') as {
			accountOf(caller: object): Promise<{ id: string }>;
		};
		const credentials = sandbox.credentials();
		announceWaiting(await accountOf({ getCredentials: async () => credentials }), session);
		await receive('1');
		expect(handed()).toEqual([[7, '1']]);
		expect(texts()).toEqual(['first']);
	});

	it('is looked up again for an execution that began to wait in another process', async () => {
		await open('insteadOfStarting');
		n8n.answers = () => ({ status: 200, body: { taken: true } });
		await receive('first');
		await register(7);
		await receive('1');
		expect(texts()).toEqual(['first', '1']);
		await expect.poll(handed, { timeout: 20_000 }).toContainEqual([7, '1']);
	});

	it('is not read for a trigger that resumes nothing', async () => {
		await open('off');
		await register(7);
		await receive('1');
		expect(texts()).toEqual(['1']);
		expect(n8n.handedOver).toEqual([]);
		expect(await sandbox.control.count(list)).toBe(0);
	});

	it('is not read for other events', async () => {
		await open('insteadOfStarting', ['SESSION_UPDATE']);
		await sandbox.control.receiveMessage({ sessionId: session, text: 'x' });
		await sandbox.control.settledDeliveries();
		expect(await sandbox.control.count(list)).toBe(1);
		expect(n8n.started.every(({ eventType }) => eventType === 'SESSION_UPDATE')).toBe(true);
	});
});

describe('switching it on and off', () => {
	it('pauses the subscriptions of waiting executions and lets them go on', async () => {
		await open('off');
		const id = await register(7, session, true);
		const isEnabled = async () => (await registered()).map((one) => [one.id === id, one.enabled]);
		n8n.parameters = { ...n8n.parameters, options: { resumeWaiting: 'insteadOfStarting' } };
		await n8n.activate();
		expect(await isEnabled()).toEqual([[true, false]]);
		await n8n.activate();
		expect(await isEnabled()).toEqual([[true, false]]);
		await n8n.deactivate();
		expect(await isEnabled()).toEqual([[true, true]]);
	});
});
