/** The node as a tool: n8n's own AI Agent with a scripted model, in the workflow of examples/ai-agent.json. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Session } from '../../sandbox/records.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import type { CredentialRef, Workflow } from '../../scripts/n8n/rest-client.ts';
import { agentType, agentVersions, modelCredentials } from './agents.ts';
import { connect, credentialType, type Connection } from './connection.ts';
import { ScriptedModel } from './scripted-model.ts';

type Records = Array<Record<string, unknown>>;

const chat = 'When Chat Message Received';
const list = 'Get_Waiting_Sessions';
const send = 'Send_Text';
const sends = { method: 'POST', path: /^\/chat\/v1\/session\/[^/]+\/message$/ };

let at: Connection;
let sandbox: Sandbox;
let account: CredentialRef;
beforeAll(async () => {
	at = await connect();
	sandbox = await startSandbox({ sessions: 120, now: new Date().toISOString() });
	// A text goes out only where the contact has written within a day.
	const sessions = await sandbox.control.records<Session>('sessions');
	for (const { id, status } of sessions) {
		if (status === 'PENDING') await sandbox.control.receiveMessage({ sessionId: id, text: 'Oi' });
	}
	account = await at.rest.createCredential('Account of the agent', credentialType, {
		apiKey: sandbox.tokens.full,
		host: 'custom',
		customHost: sandbox.url,
	});
});
afterAll(async () => {
	await sandbox.close();
});
beforeEach(async () => {
	await sandbox.control.clearLog();
});

/** The example with its credentials, and with a message in the chat. */
async function example(model: ScriptedModel, agent?: number): Promise<Workflow> {
	const file = new URL('../../examples/ai-agent.json', import.meta.url);
	const workflow = JSON.parse(await readFile(file, 'utf8')) as Workflow;
	const openAi = await modelCredentials(at.rest, model);
	for (const node of workflow.nodes) {
		if (node.credentials?.openAiApi) node.credentials = openAi;
		if (node.credentials?.[credentialType]) node.credentials = { [credentialType]: account };
		if (node.type === agentType && agent !== undefined) node.typeVersion = agent;
	}
	const chatInput = 'Tell the first waiting contact that we call back today.';
	return { ...workflow, pinData: { [chat]: [{ json: { sessionId: 'chat', chatInput } }] } };
}

const recordsOf = (result: string): Records => (JSON.parse(result) as Records).flat();

test('an agent finds the tool, is refused in words, corrects itself and sends once', async () => {
	const versions = await agentVersions(at.rest);
	expect(versions).not.toEqual([]);
	for (const version of versions) {
		await sandbox.control.clearLog();
		const text = `We call back today (${version}).`;
		const model = await ScriptedModel.start((results) => {
			const [sessions, , sent] = results;
			if (sessions === undefined) return { tool: list, given: { pageNumber: 1 } };
			const session = recordsOf(sessions).find(({ windowStatus }) => windowStatus === 'ACTIVE');
			if (session === undefined) return `No session is open: ${sessions}`;
			if (results.length === 1) {
				return { tool: send, given: { sessionId: 'the first one', text } };
			}
			return sent === undefined
				? { tool: send, given: { sessionId: session.id, text } }
				: `Sent to ${String(session.contactName)}.`;
		});
		const execution = await at.rest.execute(await example(model, version), chat);
		await model.stop();
		expect([execution.error?.message, execution.status]).toEqual([undefined, 'success']);

		const [first, second, third, last] = model.asked;
		expect(model.asked).toHaveLength(4);
		const offered = first!.tools.map((tool) => [
			tool.function.name,
			Object.keys(tool.function.parameters.properties),
		]);
		expect(Object.fromEntries(offered)).toEqual({
			[list]: ['pageNumber'],
			[send]: ['sessionId', 'text'],
		});
		// Nothing of the output is stored: short records are what a tool begins with.
		const answer = recordsOf(String(second!.messages.at(-1)!.content));
		expect(answer).toHaveLength(11);
		expect(answer[0]).toHaveProperty('contactName');
		expect(answer[0]).not.toHaveProperty('contactDetails');
		expect(answer.at(-1)).toEqual({
			hint: expect.stringMatching(/10 records were read and \d+ more exist\..*Page Number/),
		});
		const refusal = String(third!.messages.at(-1)!.content);
		expect(refusal).toContain("'Session'");
		expect(refusal).toContain('UUID');
		expect(String(last!.messages.at(-1)!.content)).toContain('sessionId');

		const requests = await sandbox.control.requests({ method: 'POST' });
		expect(requests.filter(({ path }) => sends.path.test(path))).toHaveLength(1);
		expect(JSON.stringify(requests)).toContain(text);
		expect(execution.items('AI Agent')[0]!.json.output).toMatch(/^Sent to /);
	}
}, 240_000);

test('an agent looks at its message with a dry run, and then sends it', async () => {
	const [newest] = await agentVersions(at.rest);
	const [session] = await sandbox.control.records<Session>('sessions');
	const text = 'We call back today.';
	const model = await ScriptedModel.start((results) => {
		const given = { sessionId: session!.id, text };
		if (results.length === 0) return { tool: send, given: { ...given, dryRun: true } };
		return results.length === 1 ? { tool: send, given: { ...given, dryRun: false } } : 'Sent.';
	});
	const workflow = await example(model, newest);
	const tool = workflow.nodes.find(({ name }) => name === 'Send Text')!;
	const dryRun =
		"={{ $fromAI('dryRun', 'True to look at the message without sending it', 'boolean') }}";
	tool.parameters = { ...tool.parameters, options: { dryRun } };
	const execution = await at.rest.execute(workflow, chat);
	await model.stop();
	expect([execution.error?.message, execution.status]).toEqual([undefined, 'success']);
	const [plan, hint] = recordsOf(String(model.asked[1]!.messages.at(-1)!.content));
	expect(plan).toMatchObject({
		...{ dryRun: true, kind: 'text', sessionId: session!.id, text, length: text.length },
		summary: { messages: 1, requests: 1 },
	});
	expect(hint).toEqual({ hint: expect.stringContaining('nothing was sent') });
	const [sent] = recordsOf(model.lastResult);
	expect(sent).not.toHaveProperty('dryRun');
	const requests = await sandbox.control.requests({ method: 'POST' });
	expect(requests.filter(({ path }) => sends.path.test(path))).toHaveLength(1);
}, 120_000);

test('a list that is read to its end gives an agent its beginning', async () => {
	const [newest] = await agentVersions(at.rest);
	const model = await ScriptedModel.start((results) =>
		results.length === 0 ? { tool: list, given: { pageNumber: 1 } } : 'Read.',
	);
	const workflow = await example(model, newest);
	const tool = workflow.nodes.find(({ name }) => name === 'Get Waiting Sessions')!;
	tool.parameters = {
		...tool.parameters,
		...{ autoPagination: true, allPages: true, status: [], output: 'selectedFields' },
		outputFields: ['id', 'contactDetails.name'],
	};
	await at.rest.execute(workflow, chat);
	await model.stop();
	const answer = recordsOf(model.lastResult);
	expect(answer).toHaveLength(51);
	expect(Object.keys(answer[0]!)).toEqual(['id', 'contactDetails']);
	expect(answer.at(-1)).toEqual({ hint: expect.stringContaining('70 more exist') });
	expect(await sandbox.control.count({ path: '/chat/v2/session' })).toBe(1);
}, 120_000);
