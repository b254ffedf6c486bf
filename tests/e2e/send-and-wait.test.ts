/**
 * Send and Wait in a real n8n: what resumes an execution, what leaves it waiting, and what is left in the account
 * afterwards. It restarts n8n, so it has an n8n and a sandbox of its own.
 */
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session, WebhookSubscription } from '../../sandbox/records.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { chromiumPath } from '../../scripts/setup/chromium.mjs';
import { testOwner, type N8n } from '../../scripts/n8n/n8n.ts';
import type { Workflow } from '../../scripts/n8n/rest-client.ts';
import { after, ask, AskingStage, press, question, session, start } from './asking-stage.ts';
import { byId, only } from './chain.ts';
import { since } from './since.ts';
import { artefacts } from './stage.ts';

let stage: AskingStage;
let sandbox: Sandbox;
let n8n: N8n;

beforeAll(async () => {
	stage = await AskingStage.open('send-and-wait');
	({ sandbox, n8n } = stage);
}, 240_000);
afterAll(async () => await stage.close());

test('an answer resumes the execution, and nothing is left in the account', async () => {
	const id = await stage.waiting();
	expect(await stage.registrations()).toMatchObject([
		{ name: `n8n waits: session ${session}, execution ${id}`, enabled: true },
	]);
	const message = await stage.write('Sim');
	expect(await stage.outcomeOf(id)).toMatchObject({
		outcome: 'answered',
		text: 'Sim',
		messageId: message.id,
		type: 'TEXT',
		sessionId: session,
		contactName: 'Ana Exemplo',
		contactPhone: '+5511900000001',
		order: 7,
	});
	await stage.noneIsRegistered();
});

test('an answer that is there already needs no wait', async () => {
	// The contact is faster than the node, which has sent the question and registers its execution.
	await sandbox.control.fault({
		kind: 'slow',
		ms: 1_500,
		match: { method: 'POST', path: '/core/v1/webhook/subscription' },
	});
	const before = await stage.countOf(question.message);
	const id = await stage.started();
	await expect.poll(async () => await stage.countOf(question.message)).toBe(before + 1);
	await stage.write('Sim, claro');
	expect(await stage.outcomeOf(id)).toMatchObject({
		outcome: 'answered',
		text: 'Sim, claro',
		order: 7,
	});
	expect(await stage.registrations()).toEqual([]);
});

test('an event that comes before n8n has stored the wait is not lost', async () => {
	// Its delivery is refused with 409; the node calls its execution once it waits.
	const id = await stage.started();
	await expect.poll(async () => (await stage.registrations()).length, { interval: 5 }).toBe(1);
	await stage.write('Sim');
	expect(await stage.outcomeOf(id)).toMatchObject({ outcome: 'answered', text: 'Sim' });
	await stage.noneIsRegistered();
});

const choice = {
	choices: 'Sim, Não',
	onOtherAnswer: 'askAgain',
	askAgainText: 'Por favor, responda Sim ou Não.',
	askAgainAtMost: 2,
};
const asksAgain = async () => await stage.countOf(choice.askAgainText);

test('a wrong answer is asked about again, once, however often its event comes', async () => {
	const id = await stage.waiting(choice);
	await sandbox.control.change({ webhooks: { copies: 5 } });
	await stage.write('Talvez');
	await sandbox.control.change({ webhooks: { copies: 1 } });
	expect(await asksAgain()).toBe(1);
	expect(await stage.statusOf(id)).toBe('waiting');
	await stage.write(' nao! ');
	expect(await stage.outcomeOf(id)).toMatchObject({
		outcome: 'answered',
		text: ' nao! ',
		choice: 'Não',
	});
	await stage.noneIsRegistered();
});

test('after the last repetition the workflow goes on with the answer that it has', async () => {
	const before = await asksAgain();
	const id = await stage.waiting(choice);
	for (const text of ['Talvez', 'Depende', 'Como?']) {
		expect(await stage.statusOf(id)).toBe('waiting');
		await stage.write(text);
	}
	expect(await stage.outcomeOf(id)).toMatchObject({
		outcome: 'otherAnswer',
		text: 'Como?',
		choice: null,
		reason: 'The answer is none of the accepted ones.',
	});
	expect(await asksAgain()).toBe(before + 2);
	await stage.noneIsRegistered();
});

test('other answers can be waited out, and an answer without text is one', async () => {
	const id = await stage.waiting({ choices: ['1', '2'], onOtherAnswer: 'keepWaiting' });
	await stage.write('Três');
	expect(await stage.statusOf(id)).toBe('waiting');
	await stage.write('2');
	expect(await stage.outcomeOf(id)).toMatchObject({ outcome: 'answered', choice: '2' });
});

test('messages of other sessions leave the execution waiting, and cost no request', async () => {
	const other = (await sandbox.control.records<{ id: string }>('sessions')).find(
		({ id }) => id !== session,
	)!;
	const id = await stage.waiting();
	// The call of the node itself has come.
	await sleep(2_000);
	await sandbox.control.clearLog();
	for (let count = 0; count < 5; count += 1) await stage.write('Sim', other.id);
	expect(await sandbox.control.count()).toBe(0);
	expect(await stage.statusOf(id)).toBe('waiting');
	const answers = await sandbox.control.deliveries();
	expect(answers.slice(-5).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
	await stage.write('Sim');
	expect(await stage.outcomeOf(id)).toMatchObject({ outcome: 'answered' });
});

test('a right answer that is delivered five times resumes once', async () => {
	const id = await stage.waiting();
	await sandbox.control.change({ webhooks: { copies: 5 } });
	await stage.write('Sim');
	await sandbox.control.change({ webhooks: { copies: 1 } });
	expect(await stage.outcomeOf(id)).toMatchObject({ outcome: 'answered', text: 'Sim' });
	await stage.noneIsRegistered();
});

test('only a signed URL reaches the execution', async () => {
	const id = await stage.waiting();
	const [{ url }] = (await stage.registrations()) as [WebhookSubscription];
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
	expect(await stage.statusOf(id)).toBe('waiting');
	await stage.write('Sim');
	await stage.outcomeOf(id);
});

test('what the API does not answer leaves the execution waiting', async () => {
	const id = await stage.waiting();
	await sleep(2_000);
	await sandbox.control.fault({
		kind: 'status',
		status: 400,
		match: { path: '/chat/v1/message' },
	});
	await stage.write('Sim');
	expect((await sandbox.control.deliveries()).at(-1)!.status).toBe(503);
	expect(await stage.statusOf(id)).toBe('waiting');
	// The next event reads the earlier answer, too.
	await stage.write('Já respondi');
	expect(await stage.outcomeOf(id)).toMatchObject({ outcome: 'answered', text: 'Sim' });
});

test('a message to a number waits for the answer in the session that it opens', async () => {
	const id = await stage.waiting({ sendTo: 'phone', to: '+55 11 98888-7777', from: '' });
	const opened = await stage.sessionThatWaits();
	await stage.write('Olá', opened);
	expect(await stage.outcomeOf(id)).toMatchObject({
		outcome: 'answered',
		text: 'Olá',
		sessionId: opened,
		contactPhone: '+5511988887777',
	});
});

test('a key that was sent already asks no second time, and waits for nothing', async () => {
	const parameters = { options: { sendOncePer: 'order-31' }, message: 'Confirma o pedido 31?' };
	const saved = await n8n.rest.createWorkflow(stage.workflow(parameters));
	const first = await n8n.rest.run(saved, start);
	await expect.poll(async () => await stage.statusOf(first), { timeout: 30_000 }).toBe('waiting');
	const again = await n8n.rest.finished(await n8n.rest.run(saved, start));
	expect(again.items(ask).map(({ json }) => json)).toMatchObject([
		{ alreadySent: true, key: 'order-31' },
	]);
	expect(await stage.countOf(parameters.message)).toBe(1);
	await stage.write('Sim');
	expect(await stage.outcomeOf(first)).toMatchObject({ outcome: 'answered', text: 'Sim' });
});

test('a dry run describes the question and waits for nothing', async () => {
	const parameters = { options: { dryRun: true }, message: 'Confirma o pedido 32?' };
	const execution = await n8n.rest.finished(await stage.started(parameters));
	expect(execution.items(ask).map(({ json }) => json)).toMatchObject([
		{ dryRun: true, text: parameters.message },
	]);
	expect(await stage.countOf(parameters.message)).toBe(0);
	expect(await stage.registrations()).toEqual([]);
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
		if (node.credentials) node.credentials = stage.credentials;
	}
	const id = await n8n.rest.run(await n8n.rest.createWorkflow(workflow), 'When Clicked');
	await expect.poll(async () => await stage.statusOf(id), { timeout: 30_000 }).toBe('waiting');
	const opened = await stage.sessionThatWaits();
	await stage.write('sim, por favor', opened);
	expect(await stage.statusOf(id)).toBe('waiting');
	await stage.write('2', opened);
	await expect.poll(async () => await stage.statusOf(id), { timeout: 30_000 }).toBe('success');
	const execution = await n8n.rest.finished(id);
	expect(execution.items('Hold Back')).toHaveLength(1);
	expect(execution.items('Deliver')).toEqual([]);
});

test('a restart of n8n loses no wait', async () => {
	const id = await stage.waiting();
	// No n8n takes the event.
	await n8n.restart(async () => await stage.write('Sim'));
	await n8n.rest.logInOrSetUp(testOwner);
	// While it starts, n8n 2 has every execution down as crashed that was not over, and puts those that wait back.
	await expect.poll(async () => await stage.statusOf(id), { timeout: 30_000 }).toBe('waiting');
	await stage.write('Alguém aí?');
	expect(await stage.outcomeOf(id)).toMatchObject({ outcome: 'answered', text: 'Sim' });
	await stage.noneIsRegistered();
}, 240_000);

since('2.41.0', 'it does not say when it has started', () => {
	test('calls that come while n8n starts resume each execution once', async () => {
		const all = await sandbox.control.records<Session>('sessions');
		const sessions = all.filter(({ status }) => status !== 'COMPLETED').slice(0, 10);
		const ids: string[] = [];
		for (const { id } of sessions) ids.push(await stage.waiting({ sessionId: byId(id) }));
		const registered = await stage.registrations();
		let callers: Array<Promise<void>> = [];
		await n8n.restart(async () => {
			for (const { id } of sessions) await stage.write('Sim', id);
			callers = registered.map(async ({ url }) => await untilAnswered(url));
		});
		await Promise.all(callers);
		await n8n.rest.logInOrSetUp(testOwner);
		for (const id of ids) expect(await stage.outcomeOf(id)).toMatchObject({ outcome: 'answered' });
		await stage.noneIsRegistered();
	}, 300_000);
});

/** Calls an execution again and again until its node, or n8n after its end, answers. */
async function untilAnswered(url: string): Promise<void> {
	for (;;) {
		const call = { method: 'POST', headers: { connection: 'close' } };
		const answer = await fetch(url, call).then(
			async (response) => (response.ok ? await response.text() : ''),
			() => '',
		);
		if (answer.includes('taken') || answer.includes('No action required')) return;
		await sleep(20);
	}
}

test('several items are refused in words, before anything is sent', async () => {
	const before = await stage.countOf(question.message);
	const execution = await n8n.rest.finished(await stage.started({}, [{ order: 1 }, { order: 2 }]));
	expect(execution.error?.message).toBe('Send and Wait takes one input item, and this node got 2');
	expect(await stage.countOf(question.message)).toBe(before);
});

test('the delivery of a message resumes the execution', async () => {
	const id = await stage.waiting({ responseType: 'delivery', until: 'delivered' });
	const [{ events }] = (await stage.registrations()) as [WebhookSubscription];
	expect(events.map(({ event }) => event)).toEqual(['MESSAGE_UPDATED']);
	const { id: message } = (await stage.sent())[0]!;
	// Each look at its status moves a message on: sent, delivered.
	for (const status of ['waiting', 'success']) {
		await fetch(`${sandbox.url}/chat/v1/message/${message}/status`, {
			headers: { authorization: `Bearer ${sandbox.tokens.full}` },
		});
		await sandbox.control.settledDeliveries();
		await expect.poll(async () => await stage.statusOf(id)).toBe(status);
	}
	expect(await stage.outcomeOf(id)).toMatchObject({
		outcome: 'delivered',
		status: 'DELIVERED',
		questionId: message,
	});
	await stage.noneIsRegistered();
});

test('if the time is over the item says so in words', async () => {
	const [answer, approval] = await Promise.all([
		stage.waiting({ ...choice, limit: 1, limitUnit: 'minutes' }),
		stage.waiting({ responseType: 'approval', limit: 1, limitUnit: 'minutes' }),
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
	expect(await stage.registrations()).toHaveLength(1);
	const id = await stage.waiting();
	await expect.poll(async () => (await stage.registrations()).length).toBe(1);
	await stage.write('Sim');
	await stage.outcomeOf(id);
	await stage.noneIsRegistered();
}, 300_000);

test('an execution that is cancelled or deleted leaves nothing for long', async () => {
	const cancelled = await stage.waiting();
	await n8n.rest.stopExecution(cancelled);
	const deleted = await stage.waiting();
	await n8n.rest.stopExecution(deleted);
	await n8n.rest.ask('POST', '/rest/executions/delete', { ids: [deleted] });
	const id = await stage.waiting();
	await expect.poll(async () => (await stage.registrations()).length).toBe(1);
	await stage.write('Sim');
	expect(await stage.outcomeOf(id)).toMatchObject({ outcome: 'answered' });
	await stage.noneIsRegistered();
});

const approval = { responseType: 'approval', message: 'Liberar o pedido <7> & pagar?' };

test('a link is only shown, a button decides, and a second press changes nothing', async () => {
	for (const [decision, expected] of [
		['approve', { outcome: 'approved', approved: true }],
		['decline', { outcome: 'declined', approved: false }],
	] as const) {
		const id = await stage.waiting(approval);
		expect(await stage.registrations()).toEqual([]);
		const url = await stage.link();
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
		expect(await stage.statusOf(id)).toBe('waiting');
		const presses = await Promise.all([press(url, decision), press(url, decision)]);
		expect(presses.map(({ status }) => status)).toContain(200);
		expect(await stage.outcomeOf(id)).toMatchObject({ ...expected, order: 7, sessionId: session });
		const late = await press(url, decision === 'approve' ? 'decline' : 'approve');
		expect([late.status, (await late.text()).includes('No action required')]).toEqual([200, true]);
	}
});

test('an approval that only the link of the message reaches', async () => {
	const id = await stage.waiting(approval);
	const url = await stage.link();
	for (const forged of [url.replace(/question=\w/, 'question=z'), url.split('&signature')[0]!]) {
		expect((await press(forged, 'approve')).status).toBe(401);
	}
	expect(await stage.statusOf(id)).toBe('waiting');
	await press(url, 'decline');
	expect(await stage.outcomeOf(id)).toMatchObject({ approved: false });
});

test('the page works on a telephone, without scripts, in both languages', async () => {
	const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
	for (const [locale, button, title] of [
		['pt-BR', 'Aprovar', 'Aprovado'],
		['en-US', 'Decline', 'Declined'],
	] as const) {
		const id = await stage.waiting(approval);
		const context = await browser.newContext({
			...{ locale, javaScriptEnabled: false, isMobile: true, hasTouch: true },
			viewport: { width: 360, height: 640 },
			colorScheme: locale === 'pt-BR' ? 'light' : 'dark',
		});
		const page = await context.newPage();
		await page.goto(await stage.link());
		await page.screenshot({ path: `${artefacts}/approval-${locale}.png` });
		await page.getByRole('button', { name: button }).tap();
		await page.getByRole('heading', { name: title }).waitFor();
		await page.screenshot({ path: `${artefacts}/approval-${locale}-pressed.png` });
		expect(await stage.outcomeOf(id)).toMatchObject({ approved: button === 'Aprovar' });
		await context.close();
	}
	await browser.close();
});
