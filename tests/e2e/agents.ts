/** n8n's AI Agent with the node as its tool. */
import { expect } from 'vitest';
import type { RestClient, WorkflowNode } from '../../scripts/n8n/rest-client.ts';
import { credentialType, nodeType } from './connection.ts';
import type { Connection } from './connection.ts';
import { ScriptedModel } from './scripted-model.ts';
import { trigger } from './session-workflow.ts';

export const agentType = '@n8n/n8n-nodes-langchain.agent';

/** Versions of the agent that this n8n has, the newest first. Each calls its tools in another way. */
export async function agentVersions(rest: RestClient): Promise<number[]> {
	const types = await rest.nodeTypes();
	const known = types.filter(({ name }) => name === agentType).flatMap(({ version }) => version);
	return [3, 2.2, 1.9, 1.8].filter((version) => known.includes(version));
}

/** n8n's node of a chat model, with the credential of this one. */
export async function modelCredentials(rest: RestClient, { url }: ScriptedModel) {
	return {
		openAiApi: await rest.createCredential('Scripted model', 'openAiApi', { apiKey: 'none', url }),
	};
}

/** An agent calls this tool once, with what its model gives, and is not refused. */
export async function callTool(
	{ rest }: Connection,
	credential: { id: string; name: string },
	parameters: Record<string, unknown>,
	given: object,
): Promise<void> {
	const [version] = await agentVersions(rest);
	const name = 'Tool';
	const model = await ScriptedModel.start(([answer]) => answer ?? { tool: name, given });
	const node = (
		place: number,
		more: Pick<WorkflowNode, 'name' | 'type'> & Partial<WorkflowNode>,
	) => ({
		typeVersion: 1,
		position: [place * 220, 0] as [number, number],
		parameters: {},
		...more,
	});
	await rest.execute(
		{
			name: 'One tool of an agent',
			nodes: [
				node(0, { name: trigger, type: 'n8n-nodes-base.manualTrigger' }),
				node(1, {
					name: 'Agent',
					type: agentType,
					typeVersion: version!,
					parameters: { promptType: 'define', text: 'Call the tool.' },
				}),
				node(2, {
					name: 'Model',
					type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
					credentials: await modelCredentials(rest, model),
				}),
				node(3, {
					name,
					type: `${nodeType}Tool`,
					parameters,
					credentials: { [credentialType]: credential },
				}),
			],
			connections: {
				[trigger]: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
				Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
				[name]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
			},
		},
		trigger,
	);
	await model.stop();
	expect(model.lastResult).not.toContain('"error"');
}
