/**
 * What n8n's queue mode stands on: a Redis and a PostgreSQL of this machine, started for one test on free loopback ports
 * with their data in a temporary folder, and ended with it.
 */
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { postgresCommand, redisServer } from '../../scripts/setup/queue-services.mjs';
import { freePort } from '../../scripts/n8n/free-port.ts';

const execute = promisify(execFile);

const READY_WITHIN = 30_000;
const DATABASE_USER = 'n8n';

export class BackingServices {
	private constructor(
		private readonly folder: string,
		private readonly processes: ChildProcess[],
		readonly redisPort: number,
		readonly postgresPort: number,
	) {}

	static async start(): Promise<BackingServices> {
		const folder = await mkdtemp(join(tmpdir(), 'wts-chat-queue-'));
		const redisPort = await freePort();
		const postgresPort = await freePort();
		const processes: ChildProcess[] = [];
		const services = new BackingServices(folder, processes, redisPort, postgresPort);
		try {
			processes.push(
				run(redisServer(), [
					...['--port', String(redisPort), '--bind', '127.0.0.1', '--dir', folder],
					...['--save', '', '--appendonly', 'no'],
				]),
			);
			processes.push(await startPostgres(folder, postgresPort));
			await listening(redisPort);
			await listening(postgresPort);
		} catch (reason) {
			await services.stop();
			throw reason;
		}
		return services;
	}

	/** One value of the database n8n works in. */
	async ask(query: string): Promise<string> {
		const { stdout } = await execute(postgresCommand('psql'), [
			...['--host', '127.0.0.1', '--port', String(this.postgresPort), '--user', DATABASE_USER],
			...['--dbname', 'postgres', '--tuples-only', '--no-align', '--command', query],
		]);
		return stdout.trim();
	}

	/** What n8n has to be told. */
	get environment(): Record<string, string> {
		return {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(this.redisPort),
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(this.postgresPort),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: DATABASE_USER,
			DB_POSTGRESDB_PASSWORD: 'only on loopback',
		};
	}

	async stop(): Promise<void> {
		await Promise.all(this.processes.map(ended));
		await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
	}
}

/** PostgreSQL refuses to run as root; Debian's package creates a user for it. */
async function startPostgres(folder: string, port: number): Promise<ChildProcess> {
	const data = join(folder, 'postgres');
	mkdirSync(data);
	const owner = process.getuid?.() === 0 ? await debianUser() : undefined;
	if (owner !== undefined) {
		chownSync(folder, owner.uid, owner.gid);
		chownSync(data, owner.uid, owner.gid);
	}
	await execute(
		postgresCommand('initdb'),
		['--pgdata', data, '--username', DATABASE_USER, '--auth', 'trust', '--no-sync'],
		{ ...owner, cwd: folder },
	);
	return run(
		postgresCommand('postgres'),
		[
			...['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'],
			...['-c', 'fsync=off', '-c', `unix_socket_directories=${folder}`],
		],
		{ ...owner, cwd: folder },
	);
}

async function debianUser(): Promise<{ uid: number; gid: number }> {
	const id = async (flag: string) => Number((await execute('id', [flag, 'postgres'])).stdout);
	return { uid: await id('-u'), gid: await id('-g') };
}

function run(command: string, args: string[], options: object = {}): ChildProcess {
	return spawn(command, args, { stdio: 'ignore', ...options });
}

async function listening(port: number): Promise<void> {
	const deadline = Date.now() + READY_WITHIN;
	while (!(await accepts(port))) {
		if (Date.now() > deadline) throw new Error(`Nothing listens on port ${port}`);
		await wait(100);
	}
}

async function accepts(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('error', () => resolve(false));
		socket.once('connect', () => {
			socket.destroy();
			resolve(true);
		});
	});
}

/** SIGINT: PostgreSQL's fast way to end, and Redis's too. */
async function ended(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	child.kill('SIGINT');
	await exit;
}
