/** Sends for many items at once: 250 that arrive, and 300 of which the second request breaks, in all settings of "On Error". */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect } from './connection.ts';
import type { Connection } from './connection.ts';
import type { Item } from '../../scripts/n8n/execution.ts';
import type { CredentialRef } from '../../scripts/n8n/rest-client.ts';
import { getAllSessions as send, sessionWorkflow, trigger } from './session-workflow.ts';
import type { OnError } from './session-workflow.ts';

const batchPath = '/chat/v1/send/template/batch';

let at: Connection;
let credential: CredentialRef;
let template: Record<string, unknown>;
beforeAll(async () => {
	at = await connect();
	credential = await at.credential();
	const [channel] = await at.fromSandbox<Array<{ id: string }>>('/chat/v1/channel');
	const { items } = await at.fromSandbox<{ items: Array<{ id: string; params: unknown }> }>(
		'/chat/v1/template?ApprovedOnly=true&IncludeDetails=Params&PageSize=100',
	);
	const greeting = items.find(({ params }) => JSON.stringify(params).includes('"nome"'))!;
	template = {
		...{ resource: 'message', operation: 'sendTemplateMany', from: channel!.id },
		...{ to: '={{ $json.phone }}', templateId: greeting.id },
		templateParameters: {
			rows: [
				{ key: 'nome', value: '={{ $json.name }}' },
				{ key: 'data', value: '12/03' },
			],
		},
	};
});
beforeEach(async () => {
	await at.sandbox.clearFaults();
	await at.sandbox.clearLog();
});

/** Receivers with numbers that no other test uses. */
function people(count: number, series: number) {
	return Array.from({ length: count }, (_, index) => ({
		name: `Ana ${index}`,
		phone: `55119${series}${String(index).padStart(6, '0')}`,
	}));
}

const range = (begin: number, end: number) =>
	Array.from({ length: end - begin }, (_, index) => begin + index);

const places = (items: Item[]) =>
	items.map(({ pairedItem }) => (pairedItem as { item: number }).item);

/** The receivers of each request. */
async function requests(): Promise<string[][]> {
	const seen = await at.sandbox.requests({ path: batchPath });
	return seen.map(({ body }) =>
		(body as { messages: Array<{ to: string }> }).messages.map(({ to }) => to),
	);
}

/** How often a number got the template. */
async function received(phone: string): Promise<number> {
	const contact = await at.fromSandbox<{ id: unknown }>(`/core/v1/contact/phonenumber/${phone}`);
	// The error body of a contact that does not exist has an object there.
	if (typeof contact.id !== 'string') return 0;
	const sessions = await at.fromSandbox<{ items: Array<{ id: string }> }>(
		`/chat/v2/session?ContactId=${contact.id}&PageSize=100`,
	);
	const messages = await Promise.all(
		sessions.items.map(({ id }) =>
			at.fromSandbox<{ items: Array<{ templateId: string; origin: string }> }>(
				`/chat/v1/session/${id}/message?PageSize=100`,
			),
		),
	);
	return messages
		.flatMap(({ items }) => items)
		.filter(({ templateId, origin }) => templateId === template.templateId && origin === 'API')
		.length;
}

test('250 items are three requests, and each item gets the result of its own receiver', async () => {
	const items = people(250, 10);
	const execution = await at.rest.execute(
		sessionWorkflow({ credential, items, parameters: template }),
		trigger,
	);
	expect([execution.error?.message, execution.status]).toEqual([undefined, 'success']);
	const sent = execution.items(send);
	expect(places(sent)).toEqual(range(0, 250));
	expect((await requests()).map(({ length }) => length)).toEqual([100, 100, 50]);
	expect((await requests()).flat()).toEqual(items.map(({ phone }) => phone));
	for (const { json, pairedItem } of [sent[0]!, sent[137]!, sent[249]!]) {
		const { item } = pairedItem as { item: number };
		const message = await at.fromSandbox<{ text: string; senderId: string }>(
			`/chat/v1/message/${String(json.id)}`,
		);
		expect(message.text).toContain(`Ana ${item}`);
		expect(json.senderId).toBe(message.senderId);
		expect(message.senderId).toMatch(new RegExp(`^n8n-.*-${item}$`));
	}
	expect(await at.sandbox.unknownNames()).toEqual([]);
	expect(await at.sandbox.violations()).toEqual([]);
});

describe('300 items, of which the second request is processed and then its connection breaks', () => {
	async function execute(onError: OnError, series: number) {
		await at.sandbox.fault({ kind: 'reset', processed: true, skip: 1, match: { path: batchPath } });
		const items = people(300, series);
		const execution = await at.rest.execute(
			sessionWorkflow({ credential, items, onError, parameters: template }),
			trigger,
		);
		expect((await requests()).map(({ length }) => length)).toEqual([100, 100]);
		for (const [item, messages] of [
			[0, 1],
			[100, 1],
			[199, 1],
			[200, 0],
		] as const) {
			expect(await received(items[item]!.phone)).toBe(messages);
		}
		return execution;
	}

	test('Stop Workflow: the error counts what was sent, what may have been, and what was not', async () => {
		const execution = await execute('stopWorkflow', 11);
		expect(execution.status).toBe('error');
		expect(execution.error?.message).toContain('may or may not have processed');
		expect(execution.error?.context?.itemIndex).toBe(100);
		const description = String(execution.error?.description);
		expect(description).toContain('100 items were sent (items 0 to 99)');
		expect(description).toContain('100 items may have been sent (items 100 to 199)');
		expect(description).toContain('100 items were not sent (items 200 to 299)');
	});

	/** By how they ended, the items of an output that have no result. */
	const failed = (items: Item[]) =>
		Object.fromEntries(
			['uncertain', 'notTried'].map((kind) => [
				kind,
				places(items.filter(({ json }) => (json.details as { kind?: string })?.kind === kind)),
			]),
		);
	const ends = { uncertain: range(100, 200), notTried: range(200, 300) };

	test('Continue: each item in its place, with its result or its state', async () => {
		const execution = await execute('continueRegularOutput', 12);
		expect(execution.status).toBe('success');
		const items = execution.items(send);
		expect(places(items.filter(({ json }) => typeof json.id === 'string'))).toEqual(range(0, 100));
		expect(failed(items)).toEqual(ends);
		expect(items).toHaveLength(300);
	});

	test('Continue (using error output): what was not sent leaves by the second output', async () => {
		const execution = await execute('continueErrorOutput', 13);
		expect(places(execution.items(send, 0))).toEqual(range(0, 100));
		const errors = execution.items(send, 1);
		expect(failed(errors)).toEqual(ends);
		expect(errors).toHaveLength(300 - 100);
		const [first] = errors;
		expect(first!.json).toMatchObject({
			name: 'Ana 100',
			error: expect.stringContaining('may or may not have processed'),
			details: { senderId: expect.stringMatching(/^n8n-.*-100$/) },
		});
	});
});

test('a bad number harms its own item, and the same message twice goes out once', async () => {
	const items = [...people(3, 14), { name: 'Bia', phone: '12' }, people(1, 14)[0]!];
	const execution = await at.rest.execute(
		sessionWorkflow({ credential, items, onError: 'continueErrorOutput', parameters: template }),
		trigger,
	);
	expect(places(execution.items(send, 0))).toEqual([0, 1, 2]);
	const errors = execution.items(send, 1);
	expect(places(errors)).toEqual([3, 4]);
	expect(errors[0]!.json.error).toContain("'To'");
	expect(errors[1]!.json.error).toContain('the same message to the same receiver as item 0');
	expect(await received(items[0]!.phone)).toBe(1);
});

test('a chatbot that was queued for many is looked up, and so is a message', async () => {
	const { items: bots } = await at.fromSandbox<{ items: Array<{ key: string }> }>(
		'/chat/v1/chatbot?Types=Automation&AutomationUsages=Api&PublishStatuses=Ready',
	);
	const start = { resource: 'chatbot', operation: 'sendMany', botKey: bots[0]!.key };
	for (const [queue, lookUp] of [
		[start, { resource: 'chatbot', operation: 'getQueued', queuedId: '={{ $json.id }}' }],
		[template, { resource: 'message', operation: 'getQueued', messageId: '={{ $json.id }}' }],
	]) {
		const workflow = sessionWorkflow({
			credential,
			items: people(2, 15),
			parameters: { ...queue, to: '={{ $json.phone }}' },
		});
		const node = workflow.nodes.find(({ name }) => name === send)!;
		workflow.nodes.push({ ...node, name: 'Look Up', parameters: lookUp! });
		workflow.connections[send] = { main: [[{ node: 'Look Up', type: 'main', index: 0 }]] };
		const execution = await at.rest.execute(workflow, trigger);
		expect(execution.error?.message).toBeUndefined();
		const ids = execution.items(send).map(({ json }) => json.id);
		expect(execution.items('Look Up').map(({ json }) => [json.id, json.status])).toEqual(
			ids.map((id) => [id, 'SENT']),
		);
	}
	expect(await at.sandbox.violations()).toEqual([]);
});
