/** n8n as most people run it, in one process, with the sandbox and a server that reports its memory. */
import { freePort } from '../../scripts/n8n/free-port.ts';
import { N8n } from '../../scripts/n8n/n8n.ts';
import { startSandbox, tokens, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts';
import { credentialType, loadWorkflow } from './load-workflow.ts';
import type { Memory } from './memory-door.ts';
import { memoryAtRest, withMemoryDoor } from './n8n-memory.ts';
import { collectReceipts, type Receipts } from './receipts.ts';

const UNDER_WAY = new Set(['new', 'running', 'waiting']);

export class OneN8n {
	private constructor(
		readonly sandbox: Sandbox,
		readonly receipts: Receipts,
		readonly n8n: N8n,
		private readonly memoryPort: number,
	) {}

	static async start(
		tarball: string,
		options: SandboxOptions,
		settings: Record<string, string> = {},
	): Promise<OneN8n> {
		const sandbox = await startSandbox(options);
		const receipts = await collectReceipts();
		const memoryPort = await freePort();
		const environment = { ...settings, ...withMemoryDoor(memoryPort) };
		const n8n = await N8n.start({ tarballs: [tarball], environment });
		return new OneN8n(sandbox, receipts, n8n, memoryPort);
	}

	/** A workflow with its own key and therefore its own rate limiter; returns the path of its webhook. */
	async addAccount(number: number, options: Record<string, number>): Promise<string> {
		const { rest } = this.n8n;
		const credential = await rest.createCredential(`Account ${number}`, credentialType, {
			apiKey: `${tokens.full}_${number}`,
			host: 'custom',
			customHost: this.sandbox.url,
		});
		const path = `read-sessions-${number}`;
		const receiptsUrl = this.receipts.url;
		const workflow = loadWorkflow({ path, credential, receiptsUrl, options });
		await rest.activate(await rest.createWorkflow(workflow));
		return path;
	}

	/** n8n deletes what succeeded, as the workflow says, and keeps what did not. */
	async executions(): Promise<{ underWay: number; failed: number }> {
		const { results } = await this.n8n.rest.ask<{ results: Array<{ status: string }> }>(
			'GET',
			'/rest/executions?limit=100',
		);
		const underWay = results.filter(({ status }) => UNDER_WAY.has(status)).length;
		return { underWay, failed: results.length - underWay };
	}

	async memory(): Promise<Memory> {
		return await memoryAtRest(this.memoryPort);
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
		this.receipts.close();
		await this.sandbox.close();
	}
}
