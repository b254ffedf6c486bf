/**
 * n8n is killed again and again, at random moments of polls and of readings of changes. What arrives, how often, and what does
 * not? An event has arrived when n8n has stored an execution that has it, a change when the workflow has told it.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Session } from '../../sandbox/records.ts';
import type { Control } from '../../sandbox/sandbox.ts';
import type { N8n } from '../../scripts/n8n/n8n.ts';
import type {
	CredentialRef,
	ListedExecution,
	SavedWorkflow,
	Workflow,
} from '../../scripts/n8n/rest-client.ts';
import { table, type Row } from '../bench/figures.ts';
import { call } from '../e2e/send-once-workflow.ts';
import { credentialType } from './load-workflow.ts';
import { howOften, TellingStage } from './telling-stage.ts';
import { every, pollingWorkflow, telling } from './telling-workflows.ts';

const PATH = 'changes';
/** A kill follows the first request within this many milliseconds. */
const WITHIN = 400;

/** What n8n 2.41 takes to store the notes of a poll together with the execution. */
const durable = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
};

export interface KilledLoad {
	tarball: string;
	kills: number;
	onProgress?(words: string): void;
}

export interface KilledResult {
	name: string;
	kills: number;
	/** How many there were, and how many of them came so often. */
	expected: number;
	once: number;
	more: number;
	never: number;
}

export async function runKilled(load: KilledLoad): Promise<KilledResult[]> {
	return [
		...(await killedAgainAndAgain(load, 'n8n as it is', {})),
		...(await killedAgainAndAgain(load, 'durable cursors', durable)),
	];
}

async function killedAgainAndAgain(
	load: KilledLoad,
	name: string,
	environment: Record<string, string>,
): Promise<KilledResult[]> {
	const stage = await TellingStage.start(load.tarball, { sessions: 400 }, environment);
	const { told, n8n, credential } = stage;
	const { control } = stage.sandbox;
	try {
		const publish = async (workflow: Workflow) => {
			const settings = { ...workflow.settings, saveDataSuccessExecution: 'all' };
			return await stage.publish({ ...workflow, settings });
		};
		const polling = { number: 1, credential, url: told.url, events: ['MESSAGE_RECEIVED'] };
		const polled = await publish(pollingWorkflow({ ...polling, pollTimes: every(2) }));
		const reading = await publish(changesWorkflow(credential, told.url));
		const sessions = await control.records<Session>('sessions');
		const run = async () => {
			const before = told.all.length;
			await call(n8n.url, PATH, {});
			await until(() => told.all.slice(before).some(({ workflow }) => workflow === reading.id));
		};
		await run();

		const messages: string[] = [];
		const changes: string[] = [];
		for (let kill = 1; kill <= load.kills; kill++) {
			const sessionId = sessions[0]!.id;
			await control.clearLog();
			const [message] = await control.receiveMessage({ sessionId, text: 'Oi' });
			messages.push(message!.id);
			const updatedAt = new Date().toISOString();
			// Not the session with the messages, which change it.
			await control.putRecord('sessions', sessions[kill]!.id, { updatedAt });
			changes.push(stateOf({ id: sessions[kill]!.id, updatedAt }));
			if (kill % 2 === 0) await call(n8n.url, PATH, {});
			// The poll that sees the message reads the messages of the session.
			const path = kill % 2 === 0 ? '/chat/v2/session' : `/chat/v1/session/${sessionId}/message`;
			await until(async () => (await control.count({ path })) > 0);
			await wait(Math.random() * WITHIN);
			await n8n.crash();
			await pollsAgain(control);
			load.onProgress?.(`${name}: killed ${kill} times`);
		}
		await run();
		// The notes of the last kill, and what would come twice.
		await wait(30_000);
		const texts = await executionsOf(n8n, polled);
		const read = told.all.filter(({ workflow }) => workflow === reading.id);
		const states = read.flatMap(({ items }) => items.map(stateOf));
		const { kills } = load;
		const results = [
			counted(`polls, ${name}`, kills, messages, (id) =>
				texts.reduce((sum, text) => sum + Number(text.includes(id)), 0),
			),
			counted(`changes, ${name}`, kills, changes, (state) =>
				states.reduce((sum, one) => sum + Number(one === state), 0),
			),
		];
		load.onProgress?.(JSON.stringify(results));
		return results;
	} finally {
		await stage.stop();
	}
}

const stateOf = ({ id, updatedAt }: Record<string, unknown>) =>
	`${String(id)} ${Date.parse(String(updatedAt))}`;

/**
 * The poll with which n8n publishes the workflow when it starts is over, and another one. An n8n that is killed while it publishes
 * does so again only after its lease of two minutes.
 */
async function pollsAgain(control: Control): Promise<void> {
	await control.clearLog();
	const requestsOfPoll = 2;
	await until(async () => (await control.count({ path: '/chat/v2/session' })) > requestsOfPoll);
}

async function until(is: () => Promise<boolean> | boolean): Promise<void> {
	const deadline = Date.now() + 300_000;
	while (!(await is())) {
		if (Date.now() > deadline) throw new Error('What was waited for did not come');
		await wait(10);
	}
}

/** What n8n has stored of each execution, as text; also of those that it calls crashed. */
async function executionsOf(n8n: N8n, { id }: SavedWorkflow): Promise<string[]> {
	// Straight after a start n8n may refuse to ask its database.
	let listed: ListedExecution[] | undefined;
	await until(async () => {
		listed = await n8n.rest.executions(id).catch(() => undefined);
		return listed !== undefined;
	});
	const texts: string[] = [];
	for (const execution of listed ?? []) {
		const route = `/rest/executions/${execution.id}`;
		const { data } = await n8n.rest.ask<{ data: string }>('GET', route);
		texts.push(data);
	}
	return texts;
}

/** A webhook, the sessions that changed, and what they are told as. */
function changesWorkflow(credential: CredentialRef, url: string): Workflow {
	const nodes = [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0] as [number, number],
			webhookId: PATH,
			parameters: { path: PATH, httpMethod: 'POST', responseMode: 'onReceived' },
		},
		{
			name: 'Sessions',
			type: 'n8n-nodes-wts-chat.wtsChat',
			typeVersion: 1,
			position: [220, 0] as [number, number],
			alwaysOutputData: true,
			parameters: {
				resource: 'session',
				operation: 'list',
				...{ autoPagination: true, allPages: true },
				...{ output: 'selectedFields', outputFields: ['id', 'updatedAt'] },
				options: { onlyChanged: true, changesOverlap: 0 },
			},
			credentials: { [credentialType]: { id: credential.id, name: credential.name } },
		},
	];
	return telling(nodes, url, '$input.all().map((item) => item.json)');
}

function counted(
	name: string,
	kills: number,
	expected: string[],
	timesOf: (one: string) => number,
): KilledResult {
	return { name, kills, expected: expected.length, ...howOften(expected.map(timesOf)) };
}

export function killedTable(results: KilledResult[]): string {
	const head = ['', 'kills', 'changes', 'arrived once', 'more than once', 'never'];
	const rows = results.map(({ name, kills, expected, once, more, never }): Row => [
		...[name, kills, expected, once, more, never],
	]);
	return table(head, rows);
}
