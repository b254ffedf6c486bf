/**
 * What waiting executions cost: posts of the platform, calls of n8n, requests to the API and processor time for a minute of
 * messages, with and without executions that wait in other sessions.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { N8n } from '../../scripts/n8n/n8n.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { table, type Row } from '../bench/figures.ts';
import { until, WaitingStage } from './waiting-stage.ts';

const MINUTE = 60_000;

export interface WaitingLoad {
	tarball: string;
	waiting: number;
	/** Messages of a minute. */
	messages: number;
	/** Messages of the minute in which every waiting execution has an enabled subscription. */
	messagesToAll: number;
	onProgress?(words: string): void;
}

/** A minute of messages. */
export interface Measured {
	name: string;
	messages: number;
	waiting: number;
	/** Milliseconds until the last of them was delivered. */
	took: number;
	/** Requests that the platform sent to n8n. */
	posts: number;
	/** Requests of n8n to the API. */
	requests: number;
	/** Seconds of processor time of n8n. */
	seconds: number;
	/** Executions that the messages started. */
	started: number;
}

export async function runWaitingLoad(load: WaitingLoad): Promise<Measured[]> {
	const sandbox = await startSandbox({ sessions: load.waiting + load.messages + 2000 });
	const n8n = await N8n.start({ tarballs: [load.tarball] });
	try {
		const stage = await WaitingStage.open(sandbox, n8n);
		const asked = stage.sessions.slice(0, load.waiting);
		const others = stage.sessions.slice(load.waiting, load.waiting + load.messages);
		const results: Measured[] = [];
		const minute = async (name: string, messages: number) => {
			results.push(await measured(name, stage, sandbox, n8n, others.slice(0, messages)));
			load.onProgress?.(JSON.stringify(results.at(-1)));
		};
		await stage.trigger('off');
		// What n8n loads and compiles on first use belongs to no measurement.
		await stage.writeEvenly(others.slice(0, 100), 'Oi', 6_000);
		await minute('Off', load.messages);
		await stage.trigger('insteadOfStarting');
		await minute('Instead of Starting This Workflow', load.messages);
		await stage.ask(asked);
		load.onProgress?.(`${load.waiting} executions wait`);
		await minute('Instead of Starting This Workflow', load.messages);
		await stage.trigger('off');
		await minute('Off: each execution has an enabled subscription', load.messagesToAll);
		await stage.trigger('insteadOfStarting');
		for (const session of asked) await stage.write(session, 'Sim');
		await until(async () => (await stage.resumed()).length === asked.length, 5 * MINUTE);
		await until(async () => (await stage.registrations()).length === 0, MINUTE);
		return results;
	} finally {
		await n8n.stop();
		await sandbox.close();
	}
}

async function measured(
	name: string,
	stage: WaitingStage,
	sandbox: Sandbox,
	n8n: N8n,
	sessions: string[],
): Promise<Measured> {
	const { control } = sandbox;
	const started = await stage.started();
	await control.clearLog();
	const posts = (await control.settledDeliveries()).length;
	const ours = async () =>
		(await control.settledDeliveries()).slice(posts).filter(({ url }) => url.startsWith(n8n.url))
			.length;
	const seconds = processorSeconds(n8n.pid);
	const began = Date.now();
	await stage.writeEvenly(sessions, 'Bom dia', MINUTE);
	const took = Date.now() - began;
	// Executions that the last messages started.
	await wait(3_000);
	return {
		name,
		messages: sessions.length,
		took,
		waiting: (await stage.waiting()).length,
		seconds: processorSeconds(n8n.pid) - seconds,
		posts: await ours(),
		requests: await control.count({}),
		started: (await stage.started()) - started,
	};
}

/** Of the process itself, in user and system mode. */
function processorSeconds(pid: number): number {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
		.replace(/^.*\) /s, '')
		.split(' ');
	const TICKS_PER_SECOND = 100;
	return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Processor time is a ratio to that of the first row, for one message. */
export function waitingTable(results: Measured[]): string {
	const perMessage = ({ seconds, messages }: Measured) => seconds / messages;
	const rows = results.map((one): Row => [
		one.name,
		one.waiting,
		one.messages,
		(one.took / 1000).toFixed(0),
		one.posts,
		one.requests,
		one.started,
		(perMessage(one) / perMessage(results[0]!)).toFixed(2),
	]);
	return table(
		[
			'Resume Waiting Executions',
			'executions that wait',
			'messages',
			'seconds',
			'posts to n8n',
			'requests to the API',
			'executions started',
			'processor time per message',
		],
		rows,
	);
}
