/**
 * Send and Wait as the step of human review that n8n 2 puts between an AI agent and a tool: n8n's own agent with a scripted
 * model, and a person who presses a button of the page.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '../../sandbox/records.ts';
import type { Workflow } from '../../scripts/n8n/rest-client.ts';
import { agentType, agentVersions, modelCredentials } from './agents.ts';
import { AskingStage, linkIn, press, session, start } from './asking-stage.ts';
import { byId, type Values } from './chain.ts';
import { nodeType } from './connection.ts';
import { ScriptedModel } from './scripted-model.ts';

const REVIEWER = '+55 11 97777-6666';
const reviewType = `${nodeType}HitlTool`;
const review = 'Review';
const tool = 'Send_Text';

interface Property {
	name: string;
	type: string;
	default: unknown;
}

let stage: AskingStage;
beforeAll(async () => {
	stage = await AskingStage.open('human-review');
}, 240_000);
afterAll(async () => await stage.close());

async function workflow(model: ScriptedModel, more: Values = {}): Promise<Workflow> {
	const { rest } = stage.n8n;
	const [newest] = await agentVersions(rest);
	const node = (name: string, type: string, parameters: Values, place: [number, number]) => ({
		...{ name, type, typeVersion: 1, parameters, position: place },
		credentials: stage.credentials,
	});
	const agent = node(
		'AI Agent',
		agentType,
		{ promptType: 'define', text: 'Tell the contact.' },
		[220, 0],
	);
	const { properties } = (await rest.nodeTypes()).find((one) => one.name === reviewType)!;
	const property = (name: string) => (properties as Property[]).find((one) => one.name === name);
	const reviewer = {
		...{ resource: 'message', operation: 'sendAndWait', responseType: 'approval', type: 'text' },
		...{ sendTo: 'phone', to: REVIEWER, from: '', additionalFields: {}, options: {} },
		message: property('message')!.default,
	};
	const text = "={{ $fromAI('text', 'What to say') }}";
	return {
		name: 'Human review',
		nodes: [
			node(start, 'n8n-nodes-base.manualTrigger', {}, [0, 0]),
			{ ...agent, typeVersion: newest! },
			{
				...node('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', {}, [160, 200]),
				credentials: await modelCredentials(rest, model),
			},
			node(review, reviewType, { ...reviewer, ...more }, [320, 200]),
			node(
				tool,
				`${nodeType}Tool`,
				{ resource: 'session', operation: 'sendText', sessionId: byId(session), text },
				[320, 400],
			),
		],
		connections: {
			[start]: { main: [[{ node: 'AI Agent', type: 'main', index: 0 }]] },
			Model: { ai_languageModel: [[{ node: 'AI Agent', type: 'ai_languageModel', index: 0 }]] },
			[tool]: { ai_tool: [[{ node: review, type: 'ai_tool', index: 0 }]] },
			[review]: { ai_tool: [[{ node: 'AI Agent', type: 'ai_tool', index: 0 }]] },
		},
		pinData: { [start]: [{ json: { order: 7 } }] },
	};
}

/** A model that calls the tool once, and repeats what it is answered. */
async function callsOnce(text: string): Promise<ScriptedModel> {
	return await ScriptedModel.start(
		([answer]) => answer ?? { tool, given: { toolParameters: { text }, hitlParameters: {} } },
	);
}

/** The newest message that the reviewer got. */
async function asked(): Promise<Message> {
	const digits = REVIEWER.replace(/\D/g, '');
	const contact = await stage.read<{ id: string }>(`/core/v1/contact/phonenumber/${digits}`);
	const found = await stage.read<{ items: Array<{ id: string }> }>(
		`/chat/v2/session?ContactId=${contact.id}`,
	);
	const [message] = await stage.sent(found.items[0]!.id);
	return message!;
}

test('n8n offers the node as human review', async () => {
	const types = await stage.n8n.rest.nodeTypes();
	const [type] = types.filter(({ name }) => name === reviewType);
	expect(type).toMatchObject({ displayName: 'WTS Chat', webhooks: expect.any(Array) });
	const properties = type!.properties as Array<{ name: string; type: string; default: unknown }>;
	const hidden = properties.filter((one) => one.type === 'hidden');
	expect(Object.fromEntries(hidden.map((one) => [one.name, one.default]))).toMatchObject({
		...{ resource: 'message', operation: 'sendAndWait', responseType: 'approval' },
	});
});

test('the tool runs after Approve, and does not after Decline', async () => {
	for (const decision of ['approve', 'decline']) {
		const text = `We call back today (${decision}).`;
		const model = await callsOnce(text);
		const id = await stage.waits(await stage.run(await workflow(model)));
		const message = await asked();
		expect(message.text).toContain(text);
		expect(message.text).toContain(tool);
		expect(await stage.countOf(text)).toBe(0);
		// Showing the page decides nothing.
		expect((await fetch(linkIn(message.text!))).status).toBe(200);
		expect(await stage.statusOf(id)).toBe('waiting');
		expect((await press(linkIn(message.text!), decision)).status).toBe(200);
		const execution = await stage.n8n.rest.finished(id);
		await model.stop();
		expect([execution.error?.message, execution.status]).toEqual([undefined, 'success']);
		expect(await stage.countOf(text)).toBe(decision === 'approve' ? 1 : 0);
		const output = String(execution.items('AI Agent')[0]!.json.output);
		if (decision === 'approve') expect(output).toContain('sessionId');
		else expect(output).toContain('User rejected the tool call');
		expect(await stage.registrations()).toEqual([]);
	}
});
