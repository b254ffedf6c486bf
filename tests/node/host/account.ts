/** A sandbox for the tests of one file, and the credential for it. */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/sandbox.ts';
import { tokens } from '../../../sandbox/tokens.ts';

/** The sandbox is fresh before each test: no faults, nothing logged, the account as seeded. */
export function sandboxFor(options: SandboxOptions = {}) {
	let sandbox: Sandbox | undefined;
	beforeAll(async () => {
		sandbox = await startSandbox(options);
	});
	beforeEach(async () => await sandbox!.control.reset());
	afterAll(async () => await sandbox?.close());
	return {
		get control() {
			return sandbox!.control;
		},
		get url() {
			return sandbox!.url;
		},
		credentials: (apiKey: string = tokens.full) => ({
			apiKey,
			host: 'custom',
			customHost: sandbox!.url,
		}),
	};
}
