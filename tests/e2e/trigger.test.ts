/**
 * WTS Chat Trigger in a real n8n: from the switch of the workflow to the item of an execution. It restarts n8n and
 * floods it, so it has an n8n and a sandbox of its own.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packedTarball } from '../../scripts/setup/places.mjs';
import type { Message, WebhookSubscription } from '../../sandbox/records.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { credentialType, nodeType } from './connection.ts';
import { Editor } from '../../scripts/n8n/editor.ts';
import type { Execution } from '../../scripts/n8n/execution.ts';
import { N8n, testOwner } from '../../scripts/n8n/n8n.ts';
import type { CredentialRef, SavedWorkflow, Workflow } from '../../scripts/n8n/rest-client.ts';
import { artefacts } from './stage.ts';

const trigger = 'WTS Chat Trigger';
const session = 'b68baab6-7341-4b82-8f7b-d94dd6a7958b';

let sandbox: Sandbox;
let n8n: N8n;
let credential: CredentialRef;
let workflow: SavedWorkflow;

beforeAll(async () => {
	sandbox = await startSandbox({ sessions: 50 });
	n8n = await N8n.start({
		tarballs: [packedTarball()],
		logFile: `${artefacts}/n8n-trigger.log`,
	});
	credential = await n8n.rest.createCredential('Sandbox account', credentialType, {
		apiKey: sandbox.tokens.full,
		host: 'custom',
		customHost: sandbox.url,
	});
	workflow = await n8n.rest.createWorkflow(
		workflowWith('Answer', { events: ['MESSAGE_RECEIVED', 'PAYMENT_NEW'] }),
	);
}, 240_000);
afterAll(async () => {
	await n8n.stop();
	await sandbox.close();
});

function workflowWith(name: string, parameters: Record<string, unknown>): Workflow {
	return {
		name,
		nodes: [
			{
				name: trigger,
				type: `${nodeType}Trigger`,
				typeVersion: 1,
				position: [0, 0],
				parameters: { filters: {}, options: {}, ...parameters },
				credentials: { [credentialType]: { id: credential.id, name: credential.name } },
			},
			{
				name: 'Done',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [220, 0],
				parameters: {},
			},
		],
		connections: { [trigger]: { main: [[{ node: 'Done', type: 'main', index: 0 }]] } },
	};
}

/** Subscriptions that deliver to our n8n. */
async function subscriptions(): Promise<WebhookSubscription[]> {
	const all = await sandbox.control.records<WebhookSubscription>('subscriptions');
	return all.filter(({ url }) => url.startsWith(n8n.url));
}

interface Listed {
	id: string;
	status: string;
}

/** Executions of a workflow, the newest first. */
async function executions({ id }: SavedWorkflow): Promise<Listed[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	const found: Listed[] = [];
	let cursor: string | null = '';
	while (cursor !== null) {
		const page = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
		const answer: { results: Listed[]; nextCursor?: string | null } = await n8n.rest.ask(
			'GET',
			`/rest/executions?filter=${filter}&limit=100${page}`,
		);
		found.push(...answer.results);
		cursor = answer.nextCursor ?? null;
	}
	return found;
}

/** The items of all executions, once there are so many and all have ended. */
async function itemsOf(of: SavedWorkflow, count: number): Promise<Array<Record<string, unknown>>> {
	await expect
		.poll(async () => (await executions(of)).filter(({ status }) => status === 'success').length, {
			timeout: 300_000,
			interval: 500,
		})
		.toBe(count);
	const listed = await executions(of);
	expect(listed).toHaveLength(count);
	const ended: Execution[] = [];
	for (let first = 0; first < count; first += 20) {
		const ids = listed.slice(first, first + 20).map(({ id }) => id);
		ended.push(...(await Promise.all(ids.map((id) => n8n.rest.finished(id)))));
	}
	return ended.flatMap((execution) => execution.items(trigger).map(({ json }) => json));
}

interface Publication {
	status: string;
	triggers: Array<{ status: string; errorMessage: string | null }>;
}

/** n8n switches workflows on and off behind the scenes; here is the outcome. */
async function settled({ id }: SavedWorkflow): Promise<Publication> {
	const ask = async () =>
		await n8n.rest.ask<Publication>('GET', `/rest/workflows/${id}/publication-status`);
	await expect.poll(async () => (await ask()).status, { timeout: 180_000 }).not.toBe('in_progress');
	return await ask();
}

async function activate(of: SavedWorkflow): Promise<Publication> {
	await n8n.rest.activate(of);
	return await settled(of);
}

async function deactivate(of: SavedWorkflow): Promise<void> {
	await n8n.rest.deactivate(of);
	await settled(of);
}

async function resident(): Promise<number> {
	const status = await readFile(`/proc/${n8n.pid}/status`, 'utf8');
	return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024);
}

// Each test goes on where the one before it stopped.

test('the node is listed as a trigger', async () => {
	const node = (await n8n.rest.nodeTypes()).find(({ name }) => name === `${nodeType}Trigger`);
	expect(node).toMatchObject({ displayName: 'WTS Chat Trigger', group: ['trigger'], inputs: [] });
});

test('events can be chosen by their names', async () => {
	const events = await n8n.rest.options({
		nodeType: `${nodeType}Trigger`,
		path: 'parameters.events',
		method: 'getEvents',
		parameters: { events: [], filters: {}, options: {} },
		credential,
	});
	expect(events).toContainEqual(
		expect.objectContaining({ name: 'Message Received', value: 'MESSAGE_RECEIVED' }),
	);
});

test('activation makes one subscription', async () => {
	expect(await activate(workflow)).toMatchObject({ status: 'published' });
	const found = await subscriptions();
	expect(found).toHaveLength(1);
	expect(found[0]).toMatchObject({ name: 'n8n Answer (127.0.0.1)', enabled: true });
	expect(found[0]!.url).toMatch(/\/webhook\/.+\/webhook\?secret=[\w-]{32}$/);
});

test('an event starts one execution with its item', async () => {
	const [message] = await sandbox.control.receiveMessage({ sessionId: session, text: 'Bom dia' });
	const items = await itemsOf(workflow, 1);
	expect(items).toMatchObject([
		{ eventType: 'MESSAGE_RECEIVED', content: { id: message!.id, text: 'Bom dia' } },
	]);
});

test('a request without the secret starts nothing and learns nothing', async () => {
	const [{ url }] = (await subscriptions()) as [WebhookSubscription];
	const answer = await fetch(url.split('?')[0]!, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ eventType: 'MESSAGE_RECEIVED', content: { id: 'x' } }),
	});
	expect(answer.status).toBe(404);
	expect(await executions(workflow)).toHaveLength(1);
});

test('a restart keeps the subscription, loses no event and starts none twice', async () => {
	const before = await subscriptions();
	await n8n.restart();
	await n8n.rest.logInOrSetUp(testOwner);
	expect(await subscriptions()).toEqual(before);

	// The event of before once more, and a new one.
	const repeated = (await itemsOf(workflow, 1))[0]!;
	const again = await fetch(before[0]!.url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(repeated),
	});
	expect(again.status).toBe(200);
	await sandbox.control.receiveMessage({ sessionId: session, text: 'Boa tarde' });
	const texts = (await itemsOf(workflow, 2)).map(({ content }) => (content as Message).text);
	expect(texts.sort()).toEqual(['Boa tarde', 'Bom dia']);
}, 240_000);

test('an event that is delivered five times at once starts one execution', async () => {
	await sandbox.control.change({ webhooks: { copies: 5 } });
	await sandbox.control.receiveMessage({ sessionId: session, text: 'Boa noite' });
	await sandbox.control.settledDeliveries();
	await sandbox.control.change({ webhooks: { copies: 1 } });
	expect(await itemsOf(workflow, 3)).toHaveLength(3);
});

test('a burst of 1,000 events, out of order, starts 1,000 executions', async () => {
	const burst = await n8n.rest.createWorkflow(
		workflowWith('Burst', { events: ['PANEL_CARD_NEW'] }),
	);
	await activate(burst);
	// A slow machine is given the time it needs; how much that is, is noted.
	await sandbox.control.change({ webhooks: { shuffle: 20, patienceMs: 300_000 } });
	const before = await resident();
	const began = performance.now();
	const { ids } = await sandbox.control.emit({ event: 'PANEL_CARD_NEW', count: 1_000 });
	const delivered = async () =>
		(await sandbox.control.deliveries()).filter(
			({ event, url, durationMs }) =>
				event === 'PANEL_CARD_NEW' && url.startsWith(n8n.url) && durationMs > 0,
		);
	const patience = { timeout: 1_200_000, interval: 2_000 };
	await expect.poll(async () => (await delivered()).length, patience).toBe(1_000);
	const answered = performance.now() - began;
	const deliveries = await delivered();
	expect(new Set(deliveries.map(({ status }) => status))).toEqual(new Set([200]));
	const items = await itemsOf(burst, 1_000);
	const finished = performance.now() - began;
	expect(items.map(({ content }) => (content as { id: string }).id).sort()).toEqual(
		[...ids].sort(),
	);
	const times = deliveries.map(({ durationMs }) => Math.round(durationMs)).sort((a, b) => a - b);
	const note = {
		events: 1_000,
		secondsUntilAllAnswered: Math.round(answered / 1_000),
		secondsUntilAllExecuted: Math.round(finished / 1_000),
		medianAnswerMs: times[500],
		slowestAnswerMs: times.at(-1),
		residentMiBBefore: before,
		residentMiBAfter: await resident(),
	};
	await writeFile(`${artefacts}/trigger-burst.json`, `${JSON.stringify(note, null, '\t')}\n`);
	await sandbox.control.change({ webhooks: { shuffle: 1 } });
	await deactivate(burst);
}, 1_800_000);

test('deactivation leaves nothing behind', async () => {
	await deactivate(workflow);
	expect(await subscriptions()).toEqual([]);
});

test('the example workflow answers in the same session', async () => {
	const file = new URL('../../examples/answer-a-message.json', import.meta.url);
	const example = JSON.parse(await readFile(file, 'utf8')) as Workflow;
	for (const node of example.nodes) node.credentials = { [credentialType]: credential };
	const saved = await n8n.rest.createWorkflow(example);
	await activate(saved);
	await sandbox.control.receiveMessage({ sessionId: session, text: 'Oi' });
	await itemsOf(saved, 1);
	const path = `/chat/v1/session/${session}/message?PageSize=100`;
	const answer = await fetch(sandbox.url + path, {
		headers: { authorization: `Bearer ${sandbox.tokens.full}` },
	});
	const { items } = (await answer.json()) as { items: Message[] };
	expect(items.filter(({ direction }) => direction === 'TO_HUB').map(({ text }) => text)).toContain(
		'Hello Ana Exemplo, thank you for your message: "Oi". Somebody will be with you in a moment.',
	);
	await deactivate(saved);
});

test('what cannot work is said when the workflow is switched on', async () => {
	const useless = await n8n.rest.createWorkflow(workflowWith('Useless', { events: [] }));
	await expect(n8n.rest.activate(useless)).rejects.toThrow();
	const revoked = await n8n.rest.createCredential('Revoked', credentialType, {
		apiKey: sandbox.tokens.revoked,
		host: 'custom',
		customHost: sandbox.url,
	});
	const refused = workflowWith('Refused', { events: ['SESSION_NEW'] });
	refused.nodes[0]!.credentials = { [credentialType]: { id: revoked.id, name: revoked.name } };
	const saved = await n8n.rest.createWorkflow(refused);
	expect(await activate(saved)).toMatchObject({
		status: 'failed',
		triggers: [{ errorMessage: expect.stringContaining('did not accept the API key') }],
	});
	await deactivate(saved);
	expect(await subscriptions()).toEqual([]);
}, 240_000);

test('"Listen for test event" shows the next event in the editor', async () => {
	const listening = await n8n.rest.createWorkflow(
		workflowWith('New messages', { events: ['MESSAGE_RECEIVED'] }),
	);
	const editor = await Editor.open(n8n.url, testOwner);
	try {
		await editor.openWorkflow(listening.id);
		const { page } = editor;
		await page.getByTestId('canvas-node').filter({ hasText: trigger }).dblclick();
		await page.getByTestId('node-execute-button').first().click();
		await expect
			.poll(subscriptions, { timeout: 20_000 })
			.toMatchObject([{ name: 'n8n New messages (127.0.0.1) test' }]);
		await editor.screenshot(`${artefacts}/trigger-1-listening.png`);
		await sandbox.control.receiveMessage({ sessionId: session, text: 'Vocês abrem hoje?' });
		await page.getByTestId('output-panel').getByText('Vocês abrem hoje?').first().waitFor();
		await editor.screenshot(`${artefacts}/trigger-2-received.png`);
		await expect.poll(subscriptions, { timeout: 20_000 }).toEqual([]);
	} finally {
		await editor.close();
	}
});
