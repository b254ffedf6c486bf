/** A real n8n in which executions wait for the answers of many sessions, and the sandbox whose contacts write them. */
import { setTimeout as wait } from 'node:timers/promises';
import type { N8n } from '../../scripts/n8n/n8n.ts';
import type { SavedWorkflow } from '../../scripts/n8n/rest-client.ts';
import type { WebhookSubscription } from '../../sandbox/records.ts';
import { tokens, type Sandbox } from '../../sandbox/sandbox.ts';
import { credentialType } from './load-workflow.ts';
import { answeringWorkflow, askingWorkflow } from './waiting-workflows.ts';

/** Executions that use one API key, so that none of them waits for the rate limit of its process. */
const EXECUTIONS_PER_KEY = 10;

export class WaitingStage {
	private readonly asking: SavedWorkflow[] = [];

	private answering: SavedWorkflow | undefined;

	/** Executions under way are counted beginning with this one. */
	private constructor(
		private readonly sandbox: Sandbox,
		private readonly n8n: N8n,
		/** Sessions of the account, in order. */
		readonly sessions: string[],
	) {}

	static async open(sandbox: Sandbox, n8n: N8n): Promise<WaitingStage> {
		const sessions = await sandbox.control.records<{ id: string; status: string }>('sessions');
		return new WaitingStage(
			sandbox,
			n8n,
			sessions.filter(({ status }) => status !== 'COMPLETED').map(({ id }) => id),
		);
	}

	/** Switches the trigger on, with that choice for waiting executions, or off. */
	async trigger(resumeWaiting: string | undefined): Promise<void> {
		const { rest } = this.n8n;
		if (this.answering) {
			await rest.deactivate(this.answering);
			await rest.publication(this.answering);
		}
		this.answering = undefined;
		if (resumeWaiting === undefined) return;
		const credential = await this.credential(0);
		this.answering = await rest.createWorkflow(answeringWorkflow(resumeWaiting, credential));
		await rest.activate(this.answering);
		const { status } = await rest.publication(this.answering);
		if (status !== 'published') throw new Error(`The trigger is ${status}`);
	}

	/** Lets one execution wait in each of these sessions. */
	async ask(sessions: string[], within = 300_000): Promise<void> {
		const already = (await this.waiting()).length;
		for (const [number, sessionId] of sessions.entries()) {
			const path = await this.askingPath(Math.floor(number / EXECUTIONS_PER_KEY));
			await this.post(`${this.n8n.url}/webhook/${path}`, { sessionId });
		}
		await until(async () => (await this.waiting()).length === already + sessions.length, within);
		// Each calls itself once when it waits.
		await wait(5_000);
	}

	/** Numbers of the executions that wait. */
	async waiting(): Promise<string[]> {
		return await this.ofStatus('waiting');
	}

	async resumed(): Promise<string[]> {
		return await this.ofStatus('success');
	}

	async registrations(): Promise<WebhookSubscription[]> {
		const all = await this.sandbox.control.records<WebhookSubscription>('subscriptions');
		return all.filter(({ name }) => name.startsWith('n8n waits'));
	}

	async write(sessionId: string, text: string): Promise<void> {
		await this.sandbox.control.receiveMessage({ sessionId, text });
	}

	/** One contact after the other writes, evenly in this time. */
	async writeEvenly(sessions: string[], text: string, ms: number): Promise<void> {
		const began = Date.now();
		for (const [number, sessionId] of sessions.entries()) {
			await wait(Math.max(0, began + (number * ms) / sessions.length - Date.now()));
			await this.write(sessionId, text);
		}
		await this.sandbox.control.settledDeliveries();
	}

	/** How many executions messages have started. */
	async started(): Promise<number> {
		return this.answering ? (await this.n8n.rest.executions(this.answering.id)).length : 0;
	}

	private async ofStatus(wanted: string): Promise<string[]> {
		const lists = await Promise.all(
			this.asking.map(async ({ id }) => await this.n8n.rest.executions(id)),
		);
		return lists
			.flat()
			.filter(({ status }) => status === wanted)
			.map(({ id }) => id);
	}

	private async askingPath(number: number): Promise<string> {
		const path = `ask-${number}`;
		if (this.asking[number] === undefined) {
			const { rest } = this.n8n;
			const credential = await this.credential(number + 1);
			const saved = await rest.createWorkflow(askingWorkflow(path, credential));
			await rest.activate(saved);
			await rest.publication(saved);
			this.asking[number] = saved;
		}
		return path;
	}

	private async credential(number: number) {
		return await this.n8n.rest.createCredential(`Key ${number}`, credentialType, {
			apiKey: `${tokens.full}_${number}`,
			host: 'custom',
			customHost: this.sandbox.url,
		});
	}

	private async post(url: string, body: object): Promise<void> {
		await until(async () => {
			const answer = await fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			await answer.arrayBuffer();
			return answer.ok;
		}, 30_000);
	}
}

export async function until(holds: () => Promise<boolean>, within: number): Promise<void> {
	const deadline = Date.now() + within;
	while (!(await holds())) {
		if (Date.now() > deadline) throw new Error(`Not so within ${within} ms: ${holds}`);
		await wait(500);
	}
}
