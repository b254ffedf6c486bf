/** n8n as people run it who have outgrown one machine: a main process, workers, Redis between them, one database. */
import { join } from 'node:path';
import { freePort } from '../../scripts/n8n/free-port.ts';
import { N8n } from '../../scripts/n8n/n8n.ts';
import { N8nProcess } from '../../scripts/n8n/n8n-process.ts';
import { BackingServices } from './backing-services.ts';

export class QueueMode {
	readonly workers: N8nProcess[] = [];

	private constructor(
		readonly services: BackingServices,
		readonly main: N8n,
	) {}

	static async start(tarball: string, workers: number): Promise<QueueMode> {
		const services = await BackingServices.start();
		try {
			const main = await N8n.start({
				tarballs: [tarball],
				environment: { ...services.environment, N8N_ENCRYPTION_KEY: 'only for tests' },
			});
			const queue = new QueueMode(services, main);
			try {
				for (let number = 1; number <= workers; number++) await queue.addWorker();
			} catch (reason) {
				await queue.stop();
				throw reason;
			}
			return queue;
		} catch (reason) {
			await services.stop();
			throw reason;
		}
	}

	async addWorker(): Promise<N8nProcess> {
		const port = await freePort();
		const number = this.workers.length + 1;
		const worker = await N8nProcess.start({
			args: ['worker'],
			environment: {
				...this.main.environment,
				// The name of its connections in PostgreSQL.
				PGAPPNAME: workerName(number),
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(port),
				N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			},
			logFile: join(this.main.userFolder, `worker-${number}.log`),
			readyUrl: `http://127.0.0.1:${port}/healthz/readiness`,
		});
		this.workers.push(worker);
		return worker;
	}

	async stop(): Promise<void> {
		await Promise.all(this.workers.map(async (worker) => await worker.stop()));
		await this.main.stop();
		await this.services.stop();
	}
}

/** @param number counted from 1 */
export function workerName(number: number): string {
	return `worker ${number}`;
}
