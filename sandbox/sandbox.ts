/**
 * The WTS Chat API on loopback, as a library: a test starts one, gives its `url` to what is tested,
 * steers it through `control`, and closes it. Several can run in one process, each with its own state.
 */
import type { AddressInfo } from 'node:net';
import { connectControl, type Control } from './control/client.ts';
import { makeServer } from './server.ts';
import { changed, defaultAccount, defaultSettings, type SettingsChange } from './settings.ts';
import type { AccountOptions } from './account.ts';
import { loadSpecification } from './specification.ts';
import { State } from './state.ts';
import { tokens } from './tokens.ts';

export { connectControl, type Control } from './control/client.ts';
export type { Fault, FaultMatch } from './control/faults.ts';
export type { LoggedRequest, RequestFilter, UnknownName, Violation } from './control/log.ts';
export type { Settings, SettingsChange } from './settings.ts';
export { tokens } from './tokens.ts';

export interface SandboxOptions extends SettingsChange, Partial<AccountOptions> {
	/** 0, the default, takes any free port. */
	port?: number;
}

export interface Sandbox {
	/** Where the API answers, without a slash at the end. */
	url: string;
	port: number;
	tokens: typeof tokens;
	control: Control;
	close(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, sessions, now, seed, ...change } = options;
	const account = {
		sessions: sessions ?? defaultAccount.sessions,
		now: now ?? defaultAccount.now,
		seed: seed ?? defaultAccount.seed,
	};
	const state = new State(changed(defaultSettings, change), account);
	const server = await makeServer(await loadSpecification(), state);
	await server.listen({ host: '127.0.0.1', port });
	const taken = (server.server.address() as AddressInfo).port;
	const url = `http://127.0.0.1:${taken}`;
	return { url, port: taken, tokens, control: connectControl(url), close: () => server.close() };
}
