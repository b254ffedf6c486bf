/**
 * One n8n process (the editor's server, or with other arguments a worker): started, waited for, ended with everything
 * it started itself. Its output goes to a file, because n8n says a lot and only a failed start makes it interesting.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { n8nHere } from '../setup/places.mjs';
import type { Environment } from './environment.ts';

const START_WITHIN = 180_000;
const STOP_WITHIN = 20_000;

export interface N8nProcessOptions {
	/** What follows `n8n` on the command line. */
	args: string[];
	environment: Environment;
	logFile: string;
	/** Address that answers 200 as soon as the process is ready. */
	readyUrl: string;
}

export class N8nProcess {
	private constructor(
		private readonly child: ChildProcess,
		private readonly options: N8nProcessOptions,
	) {}

	static async start(options: N8nProcessOptions): Promise<N8nProcess> {
		const log = openSync(options.logFile, 'a');
		// Its own process group: the task runner and whatever else it starts end with it.
		const child = spawn(join(n8nHere.node.bin, 'node'), [n8nHere.command, ...options.args], {
			env: options.environment,
			stdio: ['ignore', log, log],
			detached: true,
		});
		closeSync(log);
		const started = new N8nProcess(child, options);
		process.once('exit', started.kill);
		try {
			await started.untilReady();
		} catch (reason) {
			started.kill();
			throw reason;
		}
		return started;
	}

	get pid(): number {
		return this.child.pid!;
	}

	get running(): boolean {
		return this.child.exitCode === null && this.child.signalCode === null;
	}

	async stop(): Promise<void> {
		process.off('exit', this.kill);
		if (this.running) {
			const ended = new Promise<void>((resolve) => this.child.once('exit', () => resolve()));
			this.child.kill('SIGTERM');
			const patience = setTimeout(this.kill, STOP_WITHIN);
			await ended;
			clearTimeout(patience);
		}
		// The group may outlive its leader for a moment.
		this.kill();
	}

	/** At once and without a farewell, as a crash would; also the last resort when this process itself exits. */
	readonly kill = (): void => {
		try {
			process.kill(-this.pid, 'SIGKILL');
		} catch (reason) {
			if ((reason as NodeJS.ErrnoException).code !== 'ESRCH') throw reason;
		}
	};

	private async untilReady(): Promise<void> {
		const deadline = Date.now() + START_WITHIN;
		while (Date.now() < deadline) {
			if (!this.running) throw new Error(`n8n ended while starting.\n${this.lastWords()}`);
			const answer = await fetch(this.options.readyUrl).catch(() => undefined);
			// Before its routes are there, n8n 1.x answers them with its page.
			if (answer?.ok && answer.headers.get('content-type')?.includes('json')) return;
			await wait(250);
		}
		throw new Error(`n8n was not ready after ${START_WITHIN / 1000} s.\n${this.lastWords()}`);
	}

	private lastWords(): string {
		const lines = readFileSync(this.options.logFile, 'utf8').trimEnd().split('\n');
		return `${lines.slice(-20).join('\n')}\nAll of it: ${this.options.logFile}`;
	}
}
