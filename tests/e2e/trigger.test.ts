/**
 * WTS Chat Trigger in a real n8n: from the switch of the workflow to the item of an execution. It restarts n8n and
 * floods it, so it has an n8n and a sandbox of its own. `EDITOR_IMAGE=1` renews the picture in docs/trigger.md.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message, WebhookSubscription } from '../../sandbox/records.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { credentialType, nodeType } from './connection.ts';
import { isSince } from '../../scripts/n8n/dialect.ts';
import { Editor } from '../../scripts/n8n/editor.ts';
import { renewPublishedTriggers } from '../../scripts/start/published-triggers.mts';
import { testOwner, type N8n } from '../../scripts/n8n/n8n.ts';
import type { SavedWorkflow } from '../../scripts/n8n/rest-client.ts';
import { artefacts } from './stage.ts';
import { since } from './since.ts';
import { trigger, TriggerStage } from './trigger-stage.ts';

const imageOfPage = fileURLToPath(new URL('../../docs/images/trigger.png', import.meta.url));
const session = 'b68baab6-7341-4b82-8f7b-d94dd6a7958b';

let stage: TriggerStage;
let sandbox: Sandbox;
let n8n: N8n;
let workflow: SavedWorkflow;

beforeAll(async () => {
	stage = await TriggerStage.open('trigger');
	({ sandbox, n8n } = stage);
	workflow = await n8n.rest.createWorkflow(
		stage.workflowWith('Answer', { events: ['MESSAGE_RECEIVED', 'PAYMENT_NEW'] }),
	);
}, 240_000);
afterAll(async () => await stage.close());

async function resident(): Promise<number> {
	const status = await readFile(`/proc/${n8n.pid}/status`, 'utf8');
	return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024);
}

// Each test goes on where the one before it stopped.

test('the node is listed as a trigger', async () => {
	const node = (await n8n.rest.nodeTypes()).find(({ name }) => name === `${nodeType}Trigger`);
	expect(node).toMatchObject({ displayName: 'WTS Chat Trigger', group: ['trigger'], inputs: [] });
});

test('activation makes one subscription', async () => {
	expect(await stage.activate(workflow)).toMatchObject({ status: 'published' });
	const found = await stage.subscriptions();
	expect(found).toHaveLength(1);
	expect(found[0]).toMatchObject({ name: 'n8n Answer (127.0.0.1)', enabled: true });
	expect(found[0]!.url).toMatch(/\/webhook\/.+\/webhook\?secret=[\w-]{32}$/);
});

test('an event starts one execution with its item', async () => {
	const [message] = await sandbox.control.receiveMessage({ sessionId: session, text: 'Bom dia' });
	const items = await stage.itemsOf(workflow, 1);
	expect(items).toMatchObject([
		{ eventType: 'MESSAGE_RECEIVED', content: { id: message!.id, text: 'Bom dia' } },
	]);
});

test('a request without the secret starts nothing and learns nothing', async () => {
	const [{ url }] = (await stage.subscriptions()) as [WebhookSubscription];
	const answer = await fetch(url.split('?')[0]!, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ eventType: 'MESSAGE_RECEIVED', content: { id: 'x' } }),
	});
	expect(answer.status).toBe(404);
	expect(await stage.executions(workflow)).toHaveLength(1);
});

test('a restart keeps the subscription, loses no event and starts none twice', async () => {
	const before = await stage.subscriptions();
	await n8n.restart();
	await n8n.rest.logInOrSetUp(testOwner);
	expect(await stage.subscriptions()).toEqual(before);

	// The event of before once more, and a new one.
	const repeated = (await stage.itemsOf(workflow, 1))[0]!;
	const again = await fetch(before[0]!.url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(repeated),
	});
	expect(again.status).toBe(200);
	await sandbox.control.receiveMessage({ sessionId: session, text: 'Boa tarde' });
	const texts = (await stage.itemsOf(workflow, 2)).map(({ content }) => (content as Message).text);
	expect(texts.sort()).toEqual(['Boa tarde', 'Bom dia']);
}, 240_000);

test('an event that is delivered five times at once starts one execution', async () => {
	await sandbox.control.change({ webhooks: { copies: 5 } });
	await sandbox.control.receiveMessage({ sessionId: session, text: 'Boa noite' });
	await sandbox.control.settledDeliveries();
	await sandbox.control.change({ webhooks: { copies: 1 } });
	expect(await stage.itemsOf(workflow, 3)).toHaveLength(3);
});

/** Events at once. A thousand pass as well, and take two minutes on two cores. */
const BURST = 300;

test('a burst of events, out of order, starts one execution for each', async () => {
	const burst = await n8n.rest.createWorkflow(
		stage.workflowWith('Burst', { events: ['PANEL_CARD_NEW'] }),
	);
	await stage.activate(burst);
	// A slow machine is given the time it needs; how much that is, is noted.
	await sandbox.control.change({ webhooks: { shuffle: 20, patienceMs: 300_000 } });
	const before = await resident();
	const began = performance.now();
	const { ids } = await sandbox.control.emit({ event: 'PANEL_CARD_NEW', count: BURST });
	const delivered = async () =>
		(await sandbox.control.deliveries()).filter(
			({ event, url, durationMs }) =>
				event === 'PANEL_CARD_NEW' && url.startsWith(n8n.url) && durationMs > 0,
		);
	const patience = { timeout: 1_200_000, interval: 2_000 };
	await expect.poll(async () => (await delivered()).length, patience).toBe(BURST);
	const answered = performance.now() - began;
	const deliveries = await delivered();
	expect(new Set(deliveries.map(({ status }) => status))).toEqual(new Set([200]));
	const items = await stage.itemsOf(burst, BURST);
	const finished = performance.now() - began;
	expect(items.map(({ content }) => (content as { id: string }).id).sort()).toEqual(
		[...ids].sort(),
	);
	const times = deliveries.map(({ durationMs }) => Math.round(durationMs)).sort((a, b) => a - b);
	const note = {
		events: BURST,
		secondsUntilAllAnswered: Math.round(answered / 1_000),
		secondsUntilAllExecuted: Math.round(finished / 1_000),
		medianAnswerMs: times[BURST / 2],
		slowestAnswerMs: times.at(-1),
		residentMiBBefore: before,
		residentMiBAfter: await resident(),
	};
	await writeFile(`${artefacts}/trigger-burst.json`, `${JSON.stringify(note, null, '\t')}\n`);
	await sandbox.control.change({ webhooks: { shuffle: 1 } });
	await stage.deactivate(burst);
}, 1_800_000);

since('2.0.0', '`npm start` has no n8n 1.x, which renews subscriptions when it starts', () => {
	test('subscriptions that a restarted sandbox lacks are renewed', async () => {
		for (const { id } of await stage.subscriptions()) {
			await sandbox.control.removeRecord('subscriptions', id);
		}
		await renewPublishedTriggers(n8n.rest, stage.credential);
		expect(await stage.subscriptions()).toMatchObject([{ name: 'n8n Answer (127.0.0.1)' }]);
	});
});

test('deactivation leaves nothing behind', async () => {
	await stage.deactivate(workflow);
	expect(await stage.subscriptions()).toEqual([]);
});

test('what cannot work is said when the workflow is switched on', async () => {
	const useless = await n8n.rest.createWorkflow(stage.workflowWith('Useless', { events: [] }));
	await expect(n8n.rest.activate(useless)).rejects.toThrow();
	const revoked = await n8n.rest.createCredential('Revoked', credentialType, {
		apiKey: sandbox.tokens.revoked,
		host: 'custom',
		customHost: sandbox.url,
	});
	const refused = stage.workflowWith('Refused', { events: ['SESSION_NEW'] });
	refused.nodes[0]!.credentials = { [credentialType]: { id: revoked.id, name: revoked.name } };
	const saved = await n8n.rest.createWorkflow(refused);
	expect(await stage.activate(saved)).toMatchObject({
		status: 'failed',
		triggers: [{ errorMessage: expect.stringContaining('did not accept the API key') }],
	});
	await stage.deactivate(saved);
	expect(await stage.subscriptions()).toEqual([]);
}, 240_000);

test('a trigger without webhook ID receives its events or is refused', async () => {
	const made = stage.workflowWith('Made elsewhere', { events: ['MESSAGE_RECEIVED'] });
	delete made.nodes[0]!.webhookId;
	const saved = await n8n.rest.createWorkflow(made);
	const activation = await stage.activate(saved);
	if (isSince('2.0.0')) {
		// It is given an ID when it is saved.
		expect(activation).toMatchObject({ status: 'published' });
		await sandbox.control.receiveMessage({ sessionId: session, text: 'Olá' });
		expect(await stage.itemsOf(saved, 1)).toMatchObject([{ content: { text: 'Olá' } }]);
	} else {
		expect(activation).toMatchObject({
			status: 'failed',
			triggers: [{ errorMessage: expect.stringContaining('wts%20chat%20trigger/webhook') }],
		});
	}
	await stage.deactivate(saved);
	expect(await stage.subscriptions()).toEqual([]);
}, 240_000);

const images = { filters: { messageTypes: ['IMAGE'] }, options: { includeSession: true } };

test.each([
	['objects', JSON.stringify],
	['JSON text', (value: unknown) => JSON.stringify(JSON.stringify(value))],
])('filters and options given by one expression each decide: %s', async (name, written) => {
	const whole = await n8n.rest.createWorkflow(
		stage.workflowWith(`Images by ${name}`, {
			events: ['MESSAGE_RECEIVED'],
			filters: `={{ ${written(images.filters)} }}`,
			options: `={{ ${written(images.options)} }}`,
		}),
	);
	expect(await stage.activate(whole)).toMatchObject({ status: 'published' });
	const [{ url }] = (await stage.subscriptions()) as [WebhookSubscription];
	const started = async (type: string) => {
		const content = { id: `${type} by ${name}`, sessionId: session, direction: 'FROM_HUB', type };
		const answer = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ eventType: 'MESSAGE_RECEIVED', content: { ...content, extra: 1 } }),
		});
		return await answer.json();
	};
	expect(await started('TEXT')).toEqual({ started: false });
	expect(await started('IMAGE')).toEqual({ started: true });
	const [item] = await stage.itemsOf(whole, 1);
	expect(item).toMatchObject({ content: { id: `IMAGE by ${name}` } });
	expect(item!.session).toMatchObject({ id: session });
	await stage.deactivate(whole);
});

test('messages that failed are told from those that arrived', async () => {
	const failures = await n8n.rest.createWorkflow(
		stage.workflowWith('Failures', {
			events: ['MESSAGE_UPDATED'],
			filters: { messageStatuses: ['FAILED'] },
		}),
	);
	expect(await stage.activate(failures)).toMatchObject({ status: 'published' });
	const ask = async (path: string, body?: unknown) => {
		const answer = await fetch(sandbox.url + path, {
			method: body === undefined ? 'GET' : 'POST',
			headers: {
				authorization: `Bearer ${sandbox.tokens.full}`,
				'content-type': 'application/json',
			},
			body: JSON.stringify(body),
		});
		return (await answer.json()) as { id: string };
	};
	const sent = async (to: string) => {
		const message = await ask('/chat/v1/message/send', {
			to,
			body: { text: 'Oi' },
		});
		// The sandbox takes a message one step further each time it is asked.
		await ask(`/chat/v1/message/${message.id}/status`);
		await ask(`/chat/v1/message/${message.id}/status`);
		return message.id;
	};
	await sent('5511900000001');
	const failed = await sent('5599999999999');
	await sandbox.control.settledDeliveries();
	const announced = (await sandbox.control.deliveries()).filter(
		({ event, url }) => event === 'MESSAGE_UPDATED' && url.startsWith(n8n.url),
	);
	expect(announced).toHaveLength(3);
	expect(await stage.itemsOf(failures, 1)).toMatchObject([
		{ eventType: 'MESSAGE_UPDATED', content: { id: failed, status: 'FAILED' } },
	]);
	await stage.deactivate(failures);
});

test('a filter that one expression leaves without a value is refused', async () => {
	const saved = await n8n.rest.createWorkflow(
		stage.workflowWith('Refused', {
			events: ['MESSAGE_RECEIVED'],
			filters: '={{ ({ channelIds: undefined }) }}',
		}),
	);
	expect(await stage.activate(saved)).toMatchObject({
		status: 'failed',
		triggers: [{ errorMessage: expect.stringContaining("'Channel Names or IDs' is empty") }],
	});
	await stage.deactivate(saved);
	expect(await stage.subscriptions()).toEqual([]);
});

test('"Listen for test event" shows the next event in the editor', async () => {
	const listening = await n8n.rest.createWorkflow(
		stage.workflowWith('New messages', { events: ['MESSAGE_RECEIVED'] }),
	);
	const editor = await Editor.open(n8n.url, testOwner);
	try {
		await editor.openWorkflow(listening.id);
		const { page } = editor;
		await editor.openNode(trigger);
		await page.getByTestId('node-execute-button').first().click();
		await expect
			.poll(() => stage.subscriptions())
			.toMatchObject([{ name: 'n8n New messages (127.0.0.1) test' }]);
		await editor.screenshot(`${artefacts}/trigger-1-listening.png`);
		await sandbox.control.receiveMessage({ sessionId: session, text: 'Vocês abrem hoje?' });
		await page.getByTestId('output-panel').getByText('Vocês abrem hoje?').first().waitFor();
		await editor.screenshot(`${artefacts}/trigger-2-received.png`);
		if (process.env.EDITOR_IMAGE) {
			// What n8n says lies over the table.
			await page.locator('.el-notification__closeBtn').click();
			await page.locator('.el-notification').waitFor({ state: 'detached' });
			await page.getByText('You can pin this output').waitFor({ state: 'hidden' });
			await editor.screenshot(imageOfPage);
		}
		await expect.poll(() => stage.subscriptions()).toEqual([]);
	} finally {
		await editor.close();
	}
});
