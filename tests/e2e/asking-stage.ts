/** An n8n in which Send and Wait asks a contact of the sandbox, and what such a test looks at. */
import { expect } from 'vitest';
import type { Message, WebhookSubscription } from '../../sandbox/records.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { SettingsChange } from '../../sandbox/settings.ts';
import type { N8n } from '../../scripts/n8n/n8n.ts';
import { HAS_ENDED, type Workflow } from '../../scripts/n8n/rest-client.ts';
import { credentialType, nodeType } from './connection.ts';
import { byId, only, type Values } from './chain.ts';
import { TriggerStage } from './trigger-stage.ts';

/** Ana Exemplo writes in it. */
export const session = 'b68baab6-7341-4b82-8f7b-d94dd6a7958b';
export const start = 'Start';
export const ask = 'Ask';
export const after = 'After';

export const question = {
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

export class AskingStage {
	private constructor(private readonly stage: TriggerStage) {}

	static async open(name: string, settings: SettingsChange = {}): Promise<AskingStage> {
		const stage = await TriggerStage.open(name);
		await stage.sandbox.control.change(settings);
		return new AskingStage(stage);
	}

	get sandbox(): Sandbox {
		return this.stage.sandbox;
	}

	get n8n(): N8n {
		return this.stage.n8n;
	}

	get credentials() {
		const { id, name } = this.stage.credential;
		return { [credentialType]: { id, name } };
	}

	async close(): Promise<void> {
		await this.stage.close();
	}

	/** A trigger that gives these items, Send and Wait, and a node that reads the item which the question was made of. */
	workflow(parameters: Values, item: Values | Values[] = { order: 7 }): Workflow {
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
					credentials: this.credentials,
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

	/** The number of the execution. */
	async run(workflow: Workflow): Promise<string> {
		return await this.n8n.rest.run(await this.n8n.rest.createWorkflow(workflow), start);
	}

	async started(parameters: Values = {}, item?: Values | Values[]): Promise<string> {
		return await this.run(this.workflow(parameters, item));
	}

	async statusOf(id: string): Promise<string> {
		return (await this.n8n.rest.ask<{ status: string }>('GET', `/rest/executions/${id}`)).status;
	}

	/** An execution that waits. */
	async waiting(parameters: Values = {}): Promise<string> {
		return await this.waits(await this.started(parameters));
	}

	/** The execution, once it waits. */
	async waits(id: string): Promise<string> {
		let status = '';
		const settled = async () => {
			status = await this.statusOf(id);
			return status === 'waiting' || HAS_ENDED.has(status);
		};
		await expect.poll(settled, { timeout: 30_000 }).toBe(true);
		if (status !== 'waiting') {
			const execution = await this.n8n.rest.finished(id);
			throw new Error(JSON.stringify([execution.status, execution.error, execution.items(ask)]));
		}
		return id;
	}

	async outcomeOf(id: string): Promise<Values> {
		const execution = await this.n8n.rest.finished(id);
		expect([execution.error?.message, execution.status]).toEqual([undefined, 'success']);
		return only(execution, after);
	}

	/** A contact writes, and the API has told everybody. */
	async write(text: string | undefined, sessionId = session): Promise<Message> {
		const { control } = this.sandbox;
		const [message] = await control.receiveMessage({ sessionId, text });
		await control.settledDeliveries();
		return message!;
	}

	/** Subscriptions of executions that wait. */
	async registrations(): Promise<WebhookSubscription[]> {
		const all = await this.stage.subscriptions();
		return all.filter(({ name }) => name.startsWith('n8n waits'));
	}

	async noneIsRegistered(): Promise<void> {
		await expect.poll(async () => await this.registrations()).toEqual([]);
	}

	async sessionThatWaits(): Promise<string> {
		const [{ name }] = (await this.registrations()) as [WebhookSubscription];
		return /session ([\w-]+),/.exec(name)![1]!;
	}

	/** The newest messages that the company sent in the session, the newest first. */
	async sent(sessionId = session): Promise<Message[]> {
		const path = `/chat/v1/session/${sessionId}/message?PageSize=100&OrderBy=createdAt&OrderDirection=DESCENDING`;
		const { items } = await this.read<{ items: Message[] }>(path);
		return items.filter(({ direction }) => direction === 'TO_HUB');
	}

	async countOf(text: string): Promise<number> {
		return (await this.sent()).filter((message) => message.text === text).length;
	}

	/** The link in the newest message. */
	async link(sessionId = session): Promise<string> {
		const [{ text }] = (await this.sent(sessionId)) as [Message];
		return linkIn(text!);
	}

	/** An answer of the API. */
	async read<Answer>(path: string): Promise<Answer> {
		const headers = { authorization: `Bearer ${this.sandbox.tokens.full}` };
		return (await (await fetch(this.sandbox.url + path, { headers })).json()) as Answer;
	}
}

export function linkIn(text: string): string {
	return /https?:\S+\w/.exec(text)![0];
}

/** Presses a button of the page of an approval. */
export async function press(url: string, decision: string): Promise<Response> {
	return await fetch(url, { method: 'POST', body: new URLSearchParams({ decision }) });
}
