/**
 * How often keys go out that two workers of a queue get: at the same instant, one execution after the other, and when one
 * is killed. The first worker is slow: a quarter of a second passes between what it has read of the keys and what it writes.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { startSandbox, tokens, type Sandbox } from '../../sandbox/sandbox.ts';
import { call, keyedWorkflow, QUEUE_TEXT, sends } from '../e2e/send-once-workflow.ts';
import { credentialType } from './load-workflow.ts';
import { QueueMode, workerName } from './queue-mode.ts';

const PATH = 'send-once';
const STALL_MS = 250;

/** Keys that are given twice at the same instant together. */
const TOGETHER = 4;

export interface KeyLoad {
	tarball: string;
	/** Keys that are given twice, of each kind. */
	keys: number;
	/** Keys that a worker has when it is killed. */
	killed: number;
}

export interface KeyCount {
	keys: number;
	/** Keys of which no message went out. */
	never: number;
	/** Keys of which more than one message went out. */
	twice: number;
	/** Keys of which each worker had an execution. */
	inBoth: number;
}

export interface KeyResult {
	atOnce: KeyCount;
	apart: KeyCount;
	killed: KeyCount;
}

export async function runKeys(load: KeyLoad): Promise<KeyResult> {
	const sandbox = await startSandbox({ latencyMs: 50 });
	const queue = await QueueMode.start(load.tarball, 2);
	try {
		await queue.services.ask(observed);
		const { rest, url } = queue.main;
		const credential = await rest.createCredential('Sandbox account', credentialType, {
			apiKey: tokens.full,
			host: 'custom',
			customHost: sandbox.url,
		});
		const options = { requestsPer5Seconds: 200, requestsPer5Minutes: 1_000 };
		const keyed = keyedWorkflow({ path: PATH, credential, options });
		const workflow = await rest.createWorkflow(keyed);
		await rest.activate(workflow);
		const store = async () =>
			await queue.services.ask(
				`select count(*) from execution_entity where "workflowId" = '${workflow.id}' and status in ('new', 'running')`,
			);
		await call(url, PATH, { keys: ['warm 1'] });
		await call(url, PATH, { keys: ['warm 2'] });
		await idle(store);

		const names = (series: string, count: number) =>
			Array.from({ length: count }, (_, number) => `${series} ${number}`);
		const give = async (key: string) => await call(url, PATH, { keys: [key] });

		// Each worker takes the next execution; two calls in a row go to both.
		const atOnce = names('at once', load.keys);
		for (let first = 0; first < atOnce.length; first += TOGETHER) {
			const keys = atOnce.slice(first, first + TOGETHER);
			await Promise.all(keys.flatMap((key) => [give(key), give(key)]));
			await idle(store);
		}
		const apart = names('apart', load.keys);
		await Promise.all(apart.map(give));
		await idle(store);
		await Promise.all(apart.map(give));
		await idle(store);

		const killed = names('killed', load.killed);
		await sandbox.control.fault({
			...{ kind: 'slow', ms: 60_000, times: 'forever' },
			match: { path: QUEUE_TEXT },
		});
		await Promise.all(killed.map(give));
		await arrived(sandbox, killed);
		queue.workers[0]!.kill();
		await sandbox.control.clearFaults();
		await Promise.all(killed.map(give));
		await wait(5_000);

		const counts = await sentBySenderId(sandbox);
		const count = async (keys: string[]): Promise<KeyCount> => ({
			keys: keys.length,
			never: keys.filter((key) => !counts.has(key)).length,
			twice: keys.filter((key) => counts.get(key)! > 1).length,
			inBoth: Number(await queue.services.ask(hadByTwo(keys))),
		});
		return {
			atOnce: await count(atOnce),
			apart: await count(apart),
			killed: await count(killed),
		};
	} finally {
		await queue.stop();
		await sandbox.close();
	}
}

/** Notes which worker runs which execution, and makes the first one slow. */
const observed = `
	create table ran_in (execution integer, worker text);
	create function note_worker() returns trigger language plpgsql as $$ begin
		insert into ran_in values (new.id, current_setting('application_name'));
		return null;
	end $$;
	create trigger note_worker after update on execution_entity for each row
		when (new.status = 'running') execute function note_worker();
	create function stall() returns trigger language plpgsql as $$ begin
		if current_setting('application_name') = '${workerName(1)}' then
			perform pg_sleep(${STALL_MS / 1_000});
		end if;
		return null;
	end $$;
	create trigger stall before update on processed_data for each statement execute function stall();
`;

/** Of how many keys two workers had executions. The data of an execution has what its webhook got. */
const hadByTwo = (keys: string[]) => `
	select count(*) from (
		select key from unnest(array['${keys.join("','")}']) key
		join execution_data on position('"' || key || '"' in data) > 0
		join ran_in on execution = "executionId"
		group by key having count(distinct worker) > 1
	) as had
`;

async function idle(running: () => Promise<string>): Promise<void> {
	const deadline = Date.now() + 120_000;
	await wait(50);
	while ((await running()) !== '0') {
		if (Date.now() > deadline) throw new Error(`Executions of '${sends}' do not end`);
		await wait(50);
	}
}

async function arrived(sandbox: Sandbox, keys: string[]): Promise<void> {
	const deadline = Date.now() + 60_000;
	for (;;) {
		const counts = await sentBySenderId(sandbox);
		if (keys.every((key) => counts.has(key))) return;
		if (Date.now() > deadline) throw new Error('Not every message is under way');
		await wait(100);
	}
}

/** How many requests sent each key. */
export async function sentBySenderId(sandbox: Sandbox): Promise<Map<string, number>> {
	const requests = await sandbox.control.requests({ method: 'POST', path: QUEUE_TEXT });
	const counts = new Map<string, number>();
	for (const { body } of requests) {
		const { senderId } = body as { senderId: string };
		counts.set(senderId, (counts.get(senderId) ?? 0) + 1);
	}
	return counts;
}
