/** A chat model on loopback that says what a test wants: enough of OpenAI's chat completions for n8n's node. */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface ChatMessage {
	role: string;
	content: unknown;
}

export interface OfferedTool {
	function: { name: string; description: string; parameters: { properties: object } };
}

export interface Asked {
	messages: ChatMessage[];
	tools: OfferedTool[];
	stream?: boolean;
}

/** What the model says: a text, or the call of a tool. */
export type Said = string | { tool: string; given: object };

export class ScriptedModel {
	readonly asked: Asked[] = [];

	private constructor(
		private readonly server: Server,
		readonly url: string,
	) {}

	/** @param say what it says, by the answers that its tools have given so far */
	static async start(say: (results: string[]) => Said): Promise<ScriptedModel> {
		const server = createServer();
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address() as AddressInfo;
		const model = new ScriptedModel(server, `http://127.0.0.1:${port}/v1`);
		server.on('request', (request, response) => {
			const parts: Buffer[] = [];
			request.on('data', (part: Buffer) => parts.push(part));
			request.on('end', () => {
				const asked = JSON.parse(Buffer.concat(parts).toString()) as Asked;
				model.asked.push(asked);
				const results = asked.messages.filter(({ role }) => role === 'tool');
				const said = say(results.map(({ content }) => String(content)));
				const answer = completion(said, model.asked.length);
				response.setHeader('content-type', asked.stream ? 'text/event-stream' : 'application/json');
				response.end(asked.stream ? streamed(answer) : JSON.stringify(answer));
			});
		});
		return model;
	}

	get lastResult(): string {
		const results = this.asked.at(-1)!.messages.filter(({ role }) => role === 'tool');
		return String(results.at(-1)!.content);
	}

	async stop(): Promise<void> {
		this.server.close();
		this.server.closeAllConnections();
		await once(this.server, 'close');
	}
}

/** The whole answer in one piece, as a stream has it. */
function streamed({ choices, ...rest }: ReturnType<typeof completion>): string {
	const [{ message, finish_reason }] = choices;
	const calls = message.tool_calls?.map((call, index) => ({ index, ...call }));
	const delta = { ...message, tool_calls: calls };
	const chunk = {
		...rest,
		object: 'chat.completion.chunk',
		choices: [{ index: 0, delta, finish_reason }],
	};
	return `data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`;
}

function completion(said: Said, number: number) {
	const message: { role: string; content: string | null; tool_calls?: object[] } =
		typeof said === 'string'
			? { role: 'assistant', content: said }
			: {
					role: 'assistant',
					content: null,
					tool_calls: [
						{
							id: `call_${number}`,
							type: 'function',
							function: { name: said.tool, arguments: JSON.stringify(said.given) },
						},
					],
				};
	return {
		id: `completion-${number}`,
		object: 'chat.completion',
		created: 0,
		model: 'scripted',
		choices: [
			{ index: 0, message, finish_reason: typeof said === 'string' ? 'stop' : 'tool_calls' },
		] as const,
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
