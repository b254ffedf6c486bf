/** What all end-to-end tests play on: one n8n with the packed package installed, and one sandbox. */
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { n8nHere, packedTarball } from '../../scripts/setup/places.mjs';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { N8n } from '../../scripts/n8n/n8n.ts';

/** Logs and screenshots of the last run on this n8n; never committed. */
export const artefacts = fileURLToPath(new URL(`artefacts/${n8nHere.version}`, import.meta.url));

declare module 'vitest' {
	interface ProvidedContext {
		n8nUrl: string;
		sandboxUrl: string;
	}
}

export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
	rmSync(artefacts, { recursive: true, force: true });
	mkdirSync(artefacts, { recursive: true });
	const sandbox = await startSandbox();
	const n8n = await N8n.start({
		tarballs: [packedTarball()],
		logFile: `${artefacts}/n8n.log`,
	});
	provide('n8nUrl', n8n.url);
	provide('sandboxUrl', sandbox.url);
	return async () => {
		await n8n.stop();
		await sandbox.close();
	};
}
