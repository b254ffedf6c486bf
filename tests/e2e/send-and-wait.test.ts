/**
 * Send and Wait in a real n8n: what resumes an execution, what leaves it waiting, and what is left in the account
 * afterwards. It restarts n8n, so it has an n8n and a sandbox of its own.
 */
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message, WebhookSubscription } from '../../sandbox/records.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { chromiumPath } from '../../scripts/setup/chromium.mjs';
import { testOwner, type N8n } from '../../scripts/n8n/n8n.ts';
import type { SavedWorkflow, Workflow } from '../../scripts/n8n/rest-client.ts';
import { credentialType, nodeType } from './connection.ts';
import { byId, only, type Values } from './chain.ts';
import { artefacts } from './stage.ts';
import { TriggerStage } from './trigger-stage.ts';

const session = 'b68baab6-7341-4b82-8f7b-d94dd6a7958b';
const start = 'Start';
const ask = 'Ask';
const after = 'After';

let stage: TriggerStage;
let sandbox: Sandbox;
let n8n: N8n;

beforeAll(async () => {
	stage = await TriggerStage.open('send-and-wait');
	({ sandbox, n8n } = stage);
}, 240_000);
afterAll(async () => await stage.close());

const question = {
	resource: 'message',
	operation: 'sendAndWait',
	responseType: 'answer',
	type: 'text',
	sendTo: 'session',
	sessionId: byId(session),
	message: 'Podemos confirmar? Responda Sim ou Não.',
	additionalFields: {},
	options: {},
};

function workflowOf(parameters: Values, item: Values | Values[] = { order: 7 }): Workflow {
	const items = [item].flat();
	const node = (name: string, type: string, place: number, more: Values) => ({
		name,
		type,
		typeVersion: 1,
		position: [place * 220, 0] as [number, number],
		parameters: {},
		...more,
	});
	return {
		name: `Send and Wait ${JSON.stringify(parameters).slice(0, 60)}`,
		nodes: [
			node(start, 'n8n-nodes-base.manualTrigger', 0, {}),
			node(ask, nodeType, 1, {
				parameters: { ...question, ...parameters },
				credentials: {
					[credentialType]: { id: stage.credential.id, name: stage.credential.name },
				},
			}),
			node(after, 'n8n-nodes-base.set', 2, {
				typeVersion: 3.4,
				parameters: {
					includeOtherFields: true,
					assignments: {
						assignments: [
							{
								id: '1',
								name: 'order',
								type: 'number',
								value: `={{ $('${start}').item.json.order }}`,
							},
						],
					},
					options: {},
				},
			}),
		],
		connections: {
			[start]: { main: [[{ node: ask, type: 'main', index: 0 }]] },
			[ask]: { main: [[{ node: after, type: 'main', index: 0 }]] },
		},
		pinData: { [start]: items.map((json) => ({ json })) },
	};
}

async function started(parameters: Values = {}, item?: Values | Values[]): Promise<string> {
	const saved: SavedWorkflow = await n8n.rest.createWorkflow(workflowOf(parameters, item));
	return await n8n.rest.run(saved, start);
}

async function statusOf(id: string): Promise<string> {
	return (await n8n.rest.ask<{ status: string }>('GET', `/rest/executions/${id}`)).status;
}

/** An execution that waits. */
async function waiting(parameters: Values = {}): Promise<string> {
	const id = await started(parameters);
	await expect.poll(async () => await statusOf(id), { timeout: 30_000 }).not.toBe('running');
	const status = await statusOf(id);
	if (status !== 'waiting') {
		const execution = await n8n.rest.finished(id);
		throw new Error(JSON.stringify([status, execution.error, execution.items(ask)]));
	}
	return id;
}

async function outcomeOf(id: string): Promise<Values> {
	const execution = await n8n.rest.finished(id);
	expect([execution.error?.message, execution.status]).toEqual([undefined, 'success']);
	return only(execution, after);
}

async function write(text: string | undefined, sessionId = session): Promise<Message> {
	const [message] = await sandbox.control.receiveMessage({ sessionId, text });
	await sandbox.control.settledDeliveries();
	return message!;
}

async function registrations(): Promise<WebhookSubscription[]> {
	return (await stage.subscriptions()).filter(({ name }) => name.startsWith('n8n waits'));
}

async function sessionThatWaits(): Promise<string> {
	const [{ name }] = (await registrations()) as [WebhookSubscription];
	return /session ([\w-]+),/.exec(name)![1]!;
}

/** The newest messages of the session that the company sent, the newest first. */
async function sent(): Promise<Message[]> {
	const path = `/chat/v1/session/${session}/message?PageSize=100&OrderBy=createdAt&OrderDirection=DESCENDING`;
	const headers = { authorization: `Bearer ${sandbox.tokens.full}` };
	const answer = await fetch(sandbox.url + path, { headers });
	const { items } = (await answer.json()) as { items: Message[] };
	return items.filter(({ direction }) => direction === 'TO_HUB');
}

async function countOf(text: string): Promise<number> {
	return (await sent()).filter((message) => message.text === text).length;
}

test('an answer resumes the execution, and nothing is left in the account', async () => {
	const id = await waiting();
	expect(await registrations()).toMatchObject([
		{ name: `n8n waits: session ${session}, execution ${id}`, enabled: true },
	]);
	const message = await write('Sim');
	expect(await outcomeOf(id)).toMatchObject({
		outcome: 'answered',
		text: 'Sim',
		messageId: message.id,
		type: 'TEXT',
		sessionId: session,
		contactName: 'Ana Exemplo',
		contactPhone: '+5511900000001',
		order: 7,
	});
	await expect.poll(registrations).toEqual([]);
});

test('an answer that is there already needs no wait', async () => {
	// The contact is faster than the node, which has sent the question and registers its execution.
	await sandbox.control.fault({
		kind: 'slow',
		ms: 1_500,
		match: { method: 'POST', path: '/core/v1/webhook/subscription' },
	});
	const before = await countOf(question.message);
	const id = await started();
	await expect.poll(async () => await countOf(question.message)).toBe(before + 1);
	await write('Sim, claro');
	expect(await outcomeOf(id)).toMatchObject({ outcome: 'answered', text: 'Sim, claro', order: 7 });
	expect(await registrations()).toEqual([]);
});

test('an event that comes before n8n has stored the wait is not lost', async () => {
	// Its delivery is refused with 409; the node calls its execution once it waits.
	const id = await started();
	await expect
		.poll(async () => (await registrations()).length, { interval: 5, timeout: 20_000 })
		.toBe(1);
	await write('Sim');
	expect(await outcomeOf(id)).toMatchObject({ outcome: 'answered', text: 'Sim' });
	await expect.poll(registrations).toEqual([]);
});

const choice = {
	choices: 'Sim, Não',
	onOtherAnswer: 'askAgain',
	askAgainText: 'Por favor, responda Sim ou Não.',
	askAgainAtMost: 2,
};
const asksAgain = async () => await countOf(choice.askAgainText);

test('a wrong answer is asked about again, once, however often its event comes', async () => {
	const id = await waiting(choice);
	await sandbox.control.change({ webhooks: { copies: 5 } });
	await write('Talvez');
	await sandbox.control.change({ webhooks: { copies: 1 } });
	expect(await asksAgain()).toBe(1);
	expect(await statusOf(id)).toBe('waiting');
	await write(' nao! ');
	expect(await outcomeOf(id)).toMatchObject({
		outcome: 'answered',
		text: ' nao! ',
		choice: 'Não',
	});
	await expect.poll(registrations).toEqual([]);
});

test('after the last repetition the workflow goes on with the answer that it has', async () => {
	const before = await asksAgain();
	const id = await waiting(choice);
	for (const text of ['Talvez', 'Depende', 'Como?']) {
		expect(await statusOf(id)).toBe('waiting');
		await write(text);
	}
	expect(await outcomeOf(id)).toMatchObject({
		outcome: 'otherAnswer',
		text: 'Como?',
		choice: null,
		reason: 'The answer is none of the accepted ones.',
	});
	expect(await asksAgain()).toBe(before + 2);
	await expect.poll(registrations).toEqual([]);
});

test('other answers can be waited out, and an answer without text is one', async () => {
	const id = await waiting({ choices: ['1', '2'], onOtherAnswer: 'keepWaiting' });
	await write('Três');
	expect(await statusOf(id)).toBe('waiting');
	await write('2');
	expect(await outcomeOf(id)).toMatchObject({ outcome: 'answered', choice: '2' });
});

test('messages of other sessions leave the execution waiting, and cost no request', async () => {
	const other = (await sandbox.control.records<{ id: string }>('sessions')).find(
		({ id }) => id !== session,
	)!;
	const id = await waiting();
	// The call of the node itself has come.
	await sleep(2_000);
	await sandbox.control.clearLog();
	for (let count = 0; count < 5; count += 1) await write('Sim', other.id);
	expect(await sandbox.control.count()).toBe(0);
	expect(await statusOf(id)).toBe('waiting');
	const answers = await sandbox.control.deliveries();
	expect(answers.slice(-5).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
	await write('Sim');
	expect(await outcomeOf(id)).toMatchObject({ outcome: 'answered' });
});

test('a right answer that is delivered five times resumes once', async () => {
	const id = await waiting();
	await sandbox.control.change({ webhooks: { copies: 5 } });
	await write('Sim');
	await sandbox.control.change({ webhooks: { copies: 1 } });
	expect(await outcomeOf(id)).toMatchObject({ outcome: 'answered', text: 'Sim' });
	await expect.poll(registrations).toEqual([]);
});

test('only a signed URL reaches the execution', async () => {
	const id = await waiting();
	const [{ url }] = (await registrations()) as [WebhookSubscription];
	const call = async (address: string) => {
		const body = JSON.stringify({ eventType: 'MESSAGE_RECEIVED', content: { id: 'x' } });
		const headers = { 'content-type': 'application/json' };
		return await fetch(address, { method: 'POST', headers, body });
	};
	expect((await call(url.split('?')[0]!)).status).toBe(401);
	expect((await call(url.replace(/question=\w/, 'question=z'))).status).toBe(401);
	// A lie about the answer is not believed.
	const lie = await call(url);
	expect([lie.status, await lie.json()]).toEqual([200, { taken: false }]);
	expect(await statusOf(id)).toBe('waiting');
	await write('Sim');
	await outcomeOf(id);
});

test('what the API does not answer leaves the execution waiting', async () => {
	const id = await waiting();
	await sleep(2_000);
	await sandbox.control.fault({
		kind: 'status',
		status: 400,
		match: { path: '/chat/v1/message' },
	});
	await write('Sim');
	expect((await sandbox.control.deliveries()).at(-1)!.status).toBe(503);
	expect(await statusOf(id)).toBe('waiting');
	// The next event reads the earlier answer, too.
	await write('Já respondi');
	expect(await outcomeOf(id)).toMatchObject({ outcome: 'answered', text: 'Sim' });
});

test('a message to a number waits for the answer in the session that it opens', async () => {
	const id = await waiting({ sendTo: 'phone', to: '+55 11 98888-7777', from: '' });
	const opened = await sessionThatWaits();
	await write('Olá', opened);
	expect(await outcomeOf(id)).toMatchObject({
		outcome: 'answered',
		text: 'Olá',
		sessionId: opened,
		contactPhone: '+5511988887777',
	});
});

test('a key that was sent already asks no second time, and waits for nothing', async () => {
	const parameters = { options: { sendOncePer: 'order-31' }, message: 'Confirma o pedido 31?' };
	const saved = await n8n.rest.createWorkflow(workflowOf(parameters));
	const first = await n8n.rest.run(saved, start);
	await expect.poll(async () => await statusOf(first), { timeout: 30_000 }).toBe('waiting');
	const again = await n8n.rest.finished(await n8n.rest.run(saved, start));
	expect(again.items(ask).map(({ json }) => json)).toMatchObject([
		{ alreadySent: true, key: 'order-31' },
	]);
	expect(await countOf(parameters.message)).toBe(1);
	await write('Sim');
	expect(await outcomeOf(first)).toMatchObject({ outcome: 'answered', text: 'Sim' });
});

test('a dry run describes the question and waits for nothing', async () => {
	const parameters = { options: { dryRun: true }, message: 'Confirma o pedido 32?' };
	const execution = await n8n.rest.finished(await started(parameters));
	expect(execution.items(ask).map(({ json }) => json)).toMatchObject([
		{ dryRun: true, text: parameters.message },
	]);
	expect(await countOf(parameters.message)).toBe(0);
	expect(await registrations()).toEqual([]);
});

test('the example asks for a confirmation and goes the way of the answer', async () => {
	const file = new URL('../../examples/confirm-an-order.json', import.meta.url);
	const workflow = JSON.parse(
		(await readFile(file, 'utf8')).replace(
			/("name": "phone",\s+"type": "string",\s+"value": )""/,
			'$1"+55 11 98888-6666"',
		),
	) as Workflow;
	for (const node of workflow.nodes) {
		if (node.credentials) node.credentials = { [credentialType]: stage.credential };
	}
	const id = await n8n.rest.run(await n8n.rest.createWorkflow(workflow), 'When Clicked');
	await expect.poll(async () => await statusOf(id), { timeout: 30_000 }).toBe('waiting');
	const opened = await sessionThatWaits();
	await write('sim, por favor', opened);
	expect(await statusOf(id)).toBe('waiting');
	await write('2', opened);
	await expect.poll(async () => await statusOf(id), { timeout: 30_000 }).toBe('success');
	const execution = await n8n.rest.finished(id);
	expect(execution.items('Hold Back')).toHaveLength(1);
	expect(execution.items('Deliver')).toEqual([]);
});

test('a restart of n8n loses no wait', async () => {
	const id = await waiting();
	// No n8n takes the event.
	await n8n.restart(async () => await write('Sim'));
	await n8n.rest.logInOrSetUp(testOwner);
	expect(await statusOf(id)).toBe('waiting');
	await write('Alguém aí?');
	expect(await outcomeOf(id)).toMatchObject({ outcome: 'answered', text: 'Sim' });
	await expect.poll(registrations).toEqual([]);
}, 240_000);

test('several items are refused in words, before anything is sent', async () => {
	const before = await countOf(question.message);
	const execution = await n8n.rest.finished(await started({}, [{ order: 1 }, { order: 2 }]));
	expect(execution.error?.message).toBe('Send and Wait takes one input item, and this node got 2');
	expect(await countOf(question.message)).toBe(before);
});

test('the delivery of a message resumes the execution', async () => {
	const id = await waiting({ responseType: 'delivery', until: 'delivered' });
	const [{ events }] = (await registrations()) as [WebhookSubscription];
	expect(events.map(({ event }) => event)).toEqual(['MESSAGE_UPDATED']);
	const { id: message } = (await sent())[0]!;
	// Each look at its status moves a message on: sent, delivered.
	for (const status of ['waiting', 'success']) {
		await fetch(`${sandbox.url}/chat/v1/message/${message}/status`, {
			headers: { authorization: `Bearer ${sandbox.tokens.full}` },
		});
		await sandbox.control.settledDeliveries();
		await expect.poll(async () => await statusOf(id)).toBe(status);
	}
	expect(await outcomeOf(id)).toMatchObject({
		outcome: 'delivered',
		status: 'DELIVERED',
		questionId: message,
	});
	await expect.poll(registrations).toEqual([]);
});

test('if the time is over the item says so in words', async () => {
	const [answer, approval] = await Promise.all([
		waiting({ ...choice, limit: 1, limitUnit: 'minutes' }),
		waiting({ responseType: 'approval', limit: 1, limitUnit: 'minutes' }),
	]);
	const finished = async (id: string) => only(await n8n.rest.finished(id, 180_000), after);
	expect(await finished(answer!)).toMatchObject({
		outcome: 'timedOut',
		reason: 'No accepted answer arrived within 1 minute.',
		text: null,
		sessionId: session,
		order: 7,
	});
	expect(await finished(approval!)).toMatchObject({
		outcome: 'timedOut',
		approved: false,
		reason: 'No decision was made within 1 minute.',
	});
	// n8n does not run the node then: the next execution that waits cleans up.
	expect(await registrations()).toHaveLength(1);
	const id = await waiting();
	await expect.poll(async () => (await registrations()).length).toBe(1);
	await write('Sim');
	await outcomeOf(id);
	await expect.poll(registrations).toEqual([]);
}, 300_000);

test('an execution that is cancelled or deleted leaves nothing for long', async () => {
	const cancelled = await waiting();
	await n8n.rest.stopExecution(cancelled);
	const deleted = await waiting();
	await n8n.rest.stopExecution(deleted);
	await n8n.rest.ask('POST', '/rest/executions/delete', { ids: [deleted] });
	const id = await waiting();
	await expect.poll(async () => (await registrations()).length, { timeout: 20_000 }).toBe(1);
	await write('Sim');
	expect(await outcomeOf(id)).toMatchObject({ outcome: 'answered' });
	await expect.poll(registrations).toEqual([]);
});

/** The link in the newest message. */
async function link(): Promise<string> {
	const [{ text }] = (await sent()) as [Message];
	return /https?:\S+/.exec(text!)![0];
}

async function press(url: string, decision: string): Promise<Response> {
	return await fetch(url, { method: 'POST', body: new URLSearchParams({ decision }) });
}

const approval = { responseType: 'approval', message: 'Liberar o pedido <7> & pagar?' };

test('a link is only shown, a button decides, and a second press changes nothing', async () => {
	for (const [decision, expected] of [
		['approve', { outcome: 'approved', approved: true }],
		['decline', { outcome: 'declined', approved: false }],
	] as const) {
		const id = await waiting(approval);
		expect(await registrations()).toEqual([]);
		const url = await link();
		// As programs do that show a preview of a link.
		for (const agent of ['WhatsApp/2.23', 'facebookexternalhit/1.1']) {
			const shown = await fetch(url, { headers: { 'user-agent': agent, 'accept-language': 'pt' } });
			const page = await shown.text();
			expect([shown.status, shown.headers.get('content-type')]).toEqual([
				200,
				'text/html; charset=utf-8',
			]);
			expect(page).toContain('Liberar o pedido &#60;7&#62; &#38; pagar?');
			expect(page).toContain('Aprovar');
			expect(shown.headers.get('content-security-policy')).toContain('sandbox');
		}
		expect(await statusOf(id)).toBe('waiting');
		const presses = await Promise.all([press(url, decision), press(url, decision)]);
		expect(presses.map(({ status }) => status)).toContain(200);
		expect(await outcomeOf(id)).toMatchObject({ ...expected, order: 7, sessionId: session });
		const late = await press(url, decision === 'approve' ? 'decline' : 'approve');
		expect([late.status, (await late.text()).includes('No action required')]).toEqual([200, true]);
	}
});

test('an approval that only the link of the message reaches', async () => {
	const id = await waiting(approval);
	const url = await link();
	for (const forged of [url.replace(/question=\w/, 'question=z'), url.split('&signature')[0]!]) {
		expect((await press(forged, 'approve')).status).toBe(401);
	}
	expect(await statusOf(id)).toBe('waiting');
	await press(url, 'decline');
	expect(await outcomeOf(id)).toMatchObject({ approved: false });
});

test('the page works on a telephone, without scripts, in both languages', async () => {
	const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
	for (const [locale, button, title] of [
		['pt-BR', 'Aprovar', 'Aprovado'],
		['en-US', 'Decline', 'Declined'],
	] as const) {
		const id = await waiting(approval);
		const context = await browser.newContext({
			...{ locale, javaScriptEnabled: false, isMobile: true, hasTouch: true },
			viewport: { width: 360, height: 640 },
			colorScheme: locale === 'pt-BR' ? 'light' : 'dark',
		});
		const page = await context.newPage();
		await page.goto(await link());
		await page.screenshot({ path: `${artefacts}/approval-${locale}.png` });
		await page.getByRole('button', { name: button }).tap();
		await page.getByRole('heading', { name: title }).waitFor();
		await page.screenshot({ path: `${artefacts}/approval-${locale}-pressed.png` });
		expect(await outcomeOf(id)).toMatchObject({ approved: button === 'Aprovar' });
		await context.close();
	}
	await browser.close();
});
