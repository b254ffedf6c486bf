/**
 * A real n8n for tests and for `npm start`: own user folder, own ports, packages installed from tarballs, an owner who
 * is logged in. What is particular to a test (time zone, queue mode, hardening switches) comes in as environment.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quietEnvironment } from './environment.ts';
import type { Environment } from './environment.ts';
import { freePort } from './free-port.ts';
import { installPackage } from './installed-package.ts';
import { N8nProcess } from './n8n-process.ts';
import { RestClient } from './rest-client.ts';
import type { Owner } from './rest-client.ts';

export const testOwner: Owner = {
	email: 'owner@example.com',
	firstName: 'Test',
	lastName: 'Owner',
	password: 'Sandbox-0nly',
};

export interface N8nOptions {
	/** Packed packages to install before the start. */
	tarballs?: string[];
	/** Kept after stop() when given; a temporary folder that stop() removes otherwise. */
	userFolder?: string;
	preferredPort?: number;
	environment?: Environment;
	owner?: Owner;
	/** Where the log goes; the user folder otherwise. */
	logFile?: string;
}

export class N8n {
	private constructor(
		readonly userFolder: string,
		readonly url: string,
		/** Complete, for a worker that has to share database and encryption key. */
		readonly environment: Environment,
		readonly rest: RestClient,
		readonly logFile: string,
		private process: N8nProcess,
		private readonly temporary: boolean,
	) {}

	static async start(options: N8nOptions = {}): Promise<N8n> {
		const temporary = options.userFolder === undefined;
		const userFolder = options.userFolder ?? (await mkdtemp(join(tmpdir(), 'wts-chat-n8n-')));
		await mkdir(userFolder, { recursive: true });
		const packages = [];
		for (const tarball of options.tarballs ?? []) {
			packages.push(await installPackage(userFolder, tarball));
		}

		const port = await freePort(options.preferredPort);
		const environment = {
			...quietEnvironment(userFolder, { editor: port, broker: await freePort() }),
			...options.environment,
		};
		const url = `http://127.0.0.1:${port}`;
		const logFile = options.logFile ?? join(userFolder, 'n8n.log');
		writeFileSync(logFile, '');
		const started = await N8nProcess.start(serverOf(url, environment, logFile));
		const rest = new RestClient(url);
		const n8n = new N8n(userFolder, url, environment, rest, logFile, started, temporary);
		try {
			for (const { name } of packages) expectLoaded(name, logFile);
			await rest.logInOrSetUp(options.owner ?? testOwner);
		} catch (reason) {
			await n8n.stop();
			throw reason;
		}
		return n8n;
	}

	get pid(): number {
		return this.process.pid;
	}

	/**
	 * Same folder, same ports, same log-in; workflows and credentials are still there.
	 *
	 * @param meanwhile what happens while it is away
	 */
	async restart(meanwhile?: () => Promise<unknown>): Promise<void> {
		await this.process.stop();
		await meanwhile?.();
		this.process = await N8nProcess.start(serverOf(this.url, this.environment, this.logFile));
	}

	async stop(): Promise<void> {
		await this.process.stop();
		if (this.temporary) await rm(this.userFolder, { recursive: true, force: true, maxRetries: 3 });
	}
}

/** n8n goes on without a package that it cannot load, and says so in its log only. */
function expectLoaded(name: string, logFile: string): void {
	const log = readFileSync(logFile, 'utf8');
	const complaint = log.indexOf(`Failed to load package "${name}"`);
	if (complaint >= 0) throw new Error(log.slice(complaint, complaint + 2000));
}

function serverOf(url: string, environment: Environment, logFile: string) {
	return { args: ['start'], environment, logFile, readyUrl: `${url}/rest/settings` };
}
