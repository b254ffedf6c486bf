/** Dry runs in a real n8n: nothing but reads arrives, and a send makes the very request that was described. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { core } from '../node/host/built.ts';
import { byId, chainOf, firstOf, run, type Chain, type Step, type Values } from './chain.ts';
import { connect, type Connection } from './connection.ts';
import { trigger } from './session-workflow.ts';
import type { CredentialRef } from '../../scripts/n8n/rest-client.ts';

interface Plan extends Values {
	kind: string;
	text?: string;
	request: { method: string; path: string; body: Values };
	summary?: Values;
}

const PHONE = '5511977770101';
const CODE = '482913';

let at: Connection;
let credential: CredentialRef;
let execute: Chain;
let steps: Step[];
beforeAll(async () => {
	at = await connect();
	credential = await at.credential();
	execute = chainOf(at, credential);
	steps = await everySend();
});
beforeEach(async () => {
	await at.sandbox.clearLog();
});

/** Each operation that sends, with what it needs; a dry run if the item of the trigger says so. */
async function everySend(): Promise<Step[]> {
	const session = await firstOf(at, '/chat/v2/session?PageSize=1');
	const channel = await firstOf(at, '/chat/v1/channel');
	const { items: templates } = await at.fromSandbox<{ items: Array<{ id: string; name: string }> }>(
		'/chat/v1/template?IncludeDetails=Params&PageSize=100',
	);
	const { items: bots } = await at.fromSandbox<{ items: Array<{ key: string }> }>(
		'/chat/v1/chatbot?Types=Automation&AutomationUsages=Api&PublishStatuses=Ready&PageSize=1',
	);
	const reminder = templates.find(({ name }) => name === 'lembrete_consulta')!;
	const to = { to: PHONE };
	const from = { from: byId(channel.id) };
	const file = { fileSource: 'url', fileUrl: 'https://example.com/a.pdf' };
	const text = { text: 'Bom dia' };
	const into = { sessionId: byId(session.id) };
	const template = {
		templateId: byId(reminder.id),
		templateParameters: { mappingMode: 'defineBelow', value: { nome: 'Ana', data: 'amanhã' } },
	};
	const bot = { botKey: byId(bots[0]!.key) };
	const sends: Array<[resource: string, operation: string, parameters: Values]> = [
		// Its file is made of the item of the trigger.
		['session', 'sendFile', { ...into, fileSource: 'binary', binaryProperty: 'data' }],
		['session', 'sendText', { ...into, ...text }],
		['session', 'sendTemplate', { ...into, ...template }],
		['message', 'send', { type: 'text', sendTo: 'phone', ...to, ...text }],
		['message', 'sendText', { ...to, ...text }],
		['message', 'sendFile', { ...to, ...file }],
		['message', 'sendTemplate', { ...to, ...template }],
		['message', 'queueText', { ...to, ...text }],
		['message', 'queueImage', { ...to, ...file }],
		['message', 'queueVideo', { ...to, ...file }],
		['message', 'queueAudio', { ...to, ...file }],
		['message', 'queueDocument', { ...to, ...file }],
		['message', 'queueTemplate', { ...to, ...from, ...template }],
		['message', 'sendTemplateMany', { ...to, ...from, ...template }],
		['chatbot', 'send', { ...to, ...bot }],
		['chatbot', 'sendMany', { ...to, ...bot }],
		[
			'scheduledMessage',
			'create',
			{ ...to, ...template, type: 'TEMPLATE', scheduling: '2097-01-15T12:00:00Z' },
		],
		['oneTimePassword', 'send', { ...to, ...from, code: CODE }],
	];
	const options = { dryRun: `={{ $('${trigger}').first().json.dryRun }}` };
	return sends.map(([resource, operation, parameters]) => ({
		name: `${resource}.${operation}`,
		parameters: { resource, operation, ...parameters, options },
	}));
}

const file: Step = {
	name: 'File',
	type: 'n8n-nodes-base.convertToFile',
	typeVersion: 1.1,
	credentials: undefined,
	parameters: {
		...{ operation: 'toText', sourceProperty: 'content', binaryPropertyName: 'data' },
		options: { fileName: 'notes.txt' },
	},
};

/** One after the other; the plans of a dry run, by the name of their node. */
async function allSends(dryRun: boolean): Promise<Map<string, Plan>> {
	const item = { dryRun, content: 'Notes of the visit' };
	const execution = await execute(`Every send, dry run ${dryRun}`, [file, ...steps], item);
	return new Map(
		steps.map(({ name }) => {
			const [first, ...more] = execution.items(name).map(({ json }) => json as Plan);
			expect(more, name).toEqual([]);
			return [name, first!];
		}),
	);
}

const writes = async () => (await at.sandbox.requests()).filter(({ method }) => method !== 'GET');

test('every operation that sends has the option', () => {
	const described = core()
		.describe()
		.resources.flatMap(({ name, operations }) =>
			operations
				.filter(({ fields }) => fields.some(({ parameter }) => parameter === 'options.dryRun'))
				.map((operation) => `${name}.${operation.name}`),
		)
		// It has tests of its own, where it waits for nothing.
		.filter((name) => name !== 'message.sendAndWait');
	expect(steps.map(({ name }) => name).sort()).toEqual(described.sort());
});

test('nothing leaves but reads, for every operation, and then goes out as it was described', async () => {
	const plans = await allSends(true);
	expect(await writes()).toEqual([]);
	expect(await at.sandbox.count({ path: '/core/v2/file' })).toBe(0);
	for (const [name, plan] of plans) {
		expect(plan, name).toMatchObject({ dryRun: true, summary: { messages: 1, requests: 1 } });
	}
	expect(plans.get('session.sendFile')).toMatchObject({
		file: { name: 'notes.txt', mimeType: 'text/plain', size: 18 },
		summary: { uploads: 1 },
	});
	expect(plans.get('message.sendTemplate')).toMatchObject({
		...{ kind: 'template', to: PHONE, template: { name: 'lembrete_consulta' } },
		text: expect.stringMatching(/Ana.*amanhã/),
	});
	expect(plans.get('chatbot.send')).toMatchObject({ kind: 'chatbot' });
	expect(JSON.stringify([...plans])).not.toContain(CODE);

	await at.sandbox.clearLog();
	await allSends(false);
	const sent = (await writes()).filter(({ path }) => !path.endsWith('/core/v2/file'));
	const described = [...plans.values()].map(({ request }) => request);
	// The bytes of the file go to an address of the ticket.
	const posts = sent.filter(({ method }) => method === 'POST');
	expect(posts.map(({ path }) => path)).toEqual(described.map(({ path }) => path));
	for (const [place, { body }] of posts.entries()) {
		const expected = described[place]!.body;
		expect(unified(body as Values)).toEqual(unified(expected));
	}
});

/** Without what is known only when it is sent, or is not shown. */
function unified(body: Values): Values {
	const { fileId: _file, code: _code, ...rest } = body;
	if (!Array.isArray(rest.messages)) return rest;
	const messages = (rest.messages as Values[]).map(({ senderId: _id, ...message }) => message);
	return { ...rest, messages };
}

test('what would be refused is refused in the same words', async () => {
	const refusals = await Promise.all(
		[true, false].map(async (dryRun) => {
			const step = steps.find(({ name }) => name === 'message.sendTemplate')!;
			const parameters = {
				...step.parameters,
				templateParameters: { mappingMode: 'defineBelow', value: { nome: 'Ana' } },
			};
			const execution = await run(at, credential, `Refused ${dryRun}`, [{ ...step, parameters }], {
				dryRun,
			});
			return [execution.error?.message, execution.error?.description];
		}),
	);
	expect(refusals[0]).toEqual(refusals[1]);
	expect(refusals[0]![0]).toContain('has no value for "data"');
	expect(await writes()).toEqual([]);
});

test('the whole is counted, and receivers of several items are named', async () => {
	const name = 'message.sendTemplateMany';
	const step = steps.find((candidate) => candidate.name === name)!;
	const phones = [...Array(120).keys()].map((n) => `55119777${String(80_000 + (n % 119))}`);
	const receivers = phones.map((phone, n) => ({ phone, nome: `Ana ${n}`, data: 'amanhã' }));
	const execution = await execute(
		'Dry run of a list',
		[
			{
				name: 'One Item per Receiver',
				type: 'n8n-nodes-base.splitOut',
				typeVersion: 1,
				credentials: undefined,
				parameters: { fieldToSplitOut: 'receivers', include: 'noOtherFields', options: {} },
			},
			{
				name,
				parameters: {
					...{ ...step.parameters, to: '={{ $json.phone }}', output: 'simplified' },
					templateParameters: { mappingMode: 'autoMapInputData', value: null },
					options: {
						dryRun: true,
						prices: { rows: [{ key: 'template', value: '0,07' }] },
					},
				},
			},
		],
		{ receivers },
	);
	const plans = execution.items(name);
	expect(plans).toHaveLength(120);
	expect(plans.map(({ pairedItem }) => pairedItem)).toEqual(phones.map((_, item) => ({ item })));
	expect(plans[0]!.json).toMatchObject({
		...{ sameReceiverAs: [119], batch: { request: 1, messages: 100 }, price: 0.07 },
		text: expect.stringContaining('Ana 0'),
	});
	expect(plans[0]!.json.summary).toEqual({
		...{ messages: 120, byKind: { template: 120 }, requests: 2, uploads: 0 },
		...{ receivers: 119, receiversOfSeveral: 1, leftOut: 0, failed: 0, cost: 8.4, withoutPrice: 0 },
	});
	expect(plans[119]!.json).toMatchObject({ sameReceiverAs: [0], batch: { request: 2 } });
	expect(plans[119]!.json).not.toHaveProperty('summary');
	expect(execution.run(name)?.hints?.map(({ message }) => message)).toEqual([
		"This was a dry run, so nothing was sent. Without 'Dry Run' 120 messages would go out in 2 requests: 120 templates. 1 receiver would get more than one message; sameReceiverAs names the items. Cost: 8.4.",
	]);
	expect(await writes()).toEqual([]);
});

test('an expression that returns nothing sends nothing', async () => {
	const step = steps.find(({ name }) => name === 'message.sendText')!;
	const execution = await run(at, credential, 'Neither yes nor no', [step], {});
	expect(execution.error?.message).toContain("'Dry Run' is empty");
	expect(await at.sandbox.count()).toBe(0);
});
