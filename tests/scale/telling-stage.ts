/** A real n8n with an account of the sandbox, and the server that its workflows tell what reached their end. */
import { startSandbox, tokens, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts';
import { N8n } from '../../scripts/n8n/n8n.ts';
import type { CredentialRef, SavedWorkflow, Workflow } from '../../scripts/n8n/rest-client.ts';
import { credentialType } from './load-workflow.ts';
import { collectReceipts, type Receipts } from './receipts.ts';
import type { Told } from './telling-workflows.ts';

export class TellingStage {
	private constructor(
		readonly sandbox: Sandbox,
		readonly told: Receipts<Told>,
		readonly n8n: N8n,
		readonly credential: CredentialRef,
	) {}

	static async start(
		tarball: string,
		options: SandboxOptions,
		environment: Record<string, string> = {},
	): Promise<TellingStage> {
		const sandbox = await startSandbox({ now: new Date().toISOString(), ...options });
		const told = await collectReceipts<Told>();
		const n8n = await N8n.start({ tarballs: [tarball], environment });
		const credential = await n8n.rest.createCredential('Sandbox account', credentialType, {
			apiKey: tokens.full,
			host: 'custom',
			customHost: sandbox.url,
		});
		return new TellingStage(sandbox, told, n8n, credential);
	}

	async publish(workflow: Workflow): Promise<SavedWorkflow> {
		const { rest } = this.n8n;
		const saved = await rest.createWorkflow(workflow);
		await rest.activate(saved);
		await rest.publication(saved);
		return saved;
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
		this.told.close();
		await this.sandbox.close();
	}
}

/** @param times how often each of the expected came */
export function howOften(times: number[]): { never: number; once: number; more: number } {
	return {
		never: times.filter((count) => count === 0).length,
		once: times.filter((count) => count === 1).length,
		more: times.filter((count) => count > 1).length,
	};
}
