/** An n8n and a sandbox for one file of trigger tests: they publish, restart and flood, and look into n8n's database. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { n8nHere, packedTarball } from '../../scripts/setup/places.mjs';
import type { WebhookSubscription } from '../../sandbox/records.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { credentialType, nodeType } from './connection.ts';
import type { Execution } from '../../scripts/n8n/execution.ts';
import { publishesVersions } from '../../scripts/n8n/dialect.ts';
import { N8n } from '../../scripts/n8n/n8n.ts';
import type {
	CredentialRef,
	ListedExecution,
	Publication,
	Refused,
	SavedWorkflow,
	Workflow,
	WorkflowNode,
} from '../../scripts/n8n/rest-client.ts';
import { artefacts } from './stage.ts';

export const trigger = 'WTS Chat Trigger';

export class TriggerStage {
	private constructor(
		readonly sandbox: Sandbox,
		readonly n8n: N8n,
		readonly credential: CredentialRef,
	) {}

	/** @param now the time of the account; where it is polled, it has to be that of n8n */
	static async open(name: string, sessions = 50, now?: string): Promise<TriggerStage> {
		const sandbox = await startSandbox({ sessions, now });
		const n8n = await N8n.start({
			tarballs: [packedTarball()],
			logFile: `${artefacts}/n8n-${name}.log`,
		});
		const credential = await n8n.rest.createCredential('Sandbox account', credentialType, {
			apiKey: sandbox.tokens.full,
			host: 'custom',
			customHost: sandbox.url,
		});
		return new TriggerStage(sandbox, n8n, credential);
	}

	async close(): Promise<void> {
		await this.n8n.stop();
		await this.sandbox.close();
	}

	triggerNode(parameters: Record<string, unknown>): WorkflowNode {
		return {
			name: trigger,
			type: `${nodeType}Trigger`,
			typeVersion: 1,
			// As the editor gives one; n8n 1.x needs it for a usable address.
			webhookId: randomUUID(),
			position: [0, 0],
			parameters: { filters: {}, options: {}, ...parameters },
			credentials: { [credentialType]: { id: this.credential.id, name: this.credential.name } },
		};
	}

	/** The trigger and one node after it. */
	workflowWith(
		name: string,
		parameters: Record<string, unknown>,
		next: Partial<WorkflowNode> = { type: 'n8n-nodes-base.noOp', typeVersion: 1 },
	): Workflow {
		const follower = { name: 'Done', position: [220, 0], parameters: {}, ...next } as WorkflowNode;
		return {
			name,
			nodes: [this.triggerNode(parameters), follower],
			connections: { [trigger]: { main: [[{ node: 'Done', type: 'main', index: 0 }]] } },
		};
	}

	/** Subscriptions that deliver to our n8n. */
	async subscriptions(): Promise<WebhookSubscription[]> {
		const all = await this.sandbox.control.records<WebhookSubscription>('subscriptions');
		return all.filter(({ url }) => url.startsWith(this.n8n.url));
	}

	async executions({ id }: SavedWorkflow): Promise<ListedExecution[]> {
		return await this.n8n.rest.executions(id);
	}

	/** The items of all executions, once there are so many and all have ended. */
	async itemsOf(of: SavedWorkflow, count: number): Promise<Array<Record<string, unknown>>> {
		const succeeded = async () =>
			(await this.executions(of)).filter(({ status }) => status === 'success').length;
		await expect.poll(succeeded, { timeout: 300_000, interval: 500 }).toBe(count);
		const listed = await this.executions(of);
		expect(listed).toHaveLength(count);
		const ended: Execution[] = [];
		for (let first = 0; first < count; first += 20) {
			const ids = listed.slice(first, first + 20).map(({ id }) => id);
			ended.push(...(await Promise.all(ids.map((id) => this.n8n.rest.finished(id)))));
		}
		return ended.flatMap((execution) => execution.items(trigger).map(({ json }) => json));
	}

	async activate(of: SavedWorkflow): Promise<Publication> {
		const { rest } = this.n8n;
		if (publishesVersions) {
			await rest.activate(of);
			return await rest.publication(of);
		}
		const errorMessage = await rest.activate(of).then(
			() => null,
			(reason: Refused) => (JSON.parse(reason.answer) as { message: string }).message,
		);
		const status = errorMessage === null ? 'published' : 'failed';
		return { status, triggers: [{ status, errorMessage }] };
	}

	/** Saves changed nodes as a new version and publishes it. */
	async publish(of: SavedWorkflow, change: Partial<Workflow>): Promise<Publication> {
		const { rest } = this.n8n;
		const { versionId } = await rest.workflow(of.id);
		const saved = await rest.ask<SavedWorkflow>('PATCH', `/rest/workflows/${of.id}`, {
			...change,
			versionId,
		});
		return await this.activate(saved);
	}

	async deactivate(of: SavedWorkflow): Promise<void> {
		await this.n8n.rest.deactivate(of);
		await this.n8n.rest.publication(of);
	}

	/** What n8n's database holds; also a way to make the database refuse something. */
	async query(sql: string): Promise<Array<Record<string, unknown>>> {
		const file = join(this.n8n.userFolder, '.n8n', 'database.sqlite');
		const script = `
			const { DatabaseSync } = require('node:sqlite');
			const database = new DatabaseSync(${JSON.stringify(file)});
			database.exec('PRAGMA busy_timeout = 5000');
			const sql = ${JSON.stringify(sql)};
			if (/^select/i.test(sql)) console.log(JSON.stringify(database.prepare(sql).all()));
			else database.exec(sql);`;
		const { stdout } = await promisify(execFile)(join(n8nHere.node.bin, 'node'), ['-e', script]);
		return JSON.parse(stdout || '[]') as Array<Record<string, unknown>>;
	}

	async staticDataOf({ id }: SavedWorkflow): Promise<Record<string, Record<string, unknown>>> {
		const [row] = await this.query(`SELECT staticData FROM workflow_entity WHERE id = '${id}'`);
		return JSON.parse((row?.staticData as string | null) ?? '{}') as never;
	}
}
