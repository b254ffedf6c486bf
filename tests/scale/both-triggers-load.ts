/**
 * The example with both triggers under load: a burst of messages that both see within seconds. How often does each event pass its
 * last node, n8n's Remove Duplicates?
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { CredentialRef, Workflow } from '../../scripts/n8n/rest-client.ts';
import { table, type Row } from '../bench/figures.ts';
import { credentialType } from './load-workflow.ts';
import { howOften, TellingStage } from './telling-stage.ts';
import { pollingTrigger, tellNode, type Told } from './telling-workflows.ts';

const LAST = 'Only What Is New';
const TELL = 'Tell';

export interface BothTriggersLoad {
	tarball: string;
	/** Messages of a burst. */
	messages: number;
	bursts: number;
	onProgress?(words: string): void;
}

export interface Burst {
	messages: number;
	/** Events that each of the triggers saw, once or more. */
	byWebhook: number;
	byPolling: number;
	/** Events that passed the last node so often. */
	never: number;
	once: number;
	more: number;
}

export async function runBothTriggers(load: BothTriggersLoad): Promise<Burst[]> {
	const stage = await TellingStage.start(load.tarball, { sessions: 50 });
	const { told } = stage;
	const { control } = stage.sandbox;
	try {
		await stage.publish(exampleThatTells(stage.credential, told.url));
		const bursts: Burst[] = [];
		for (let number = 1; number <= load.bursts; number++) {
			told.all.length = 0;
			// As many sessions as a burst of deliveries would come from.
			const sessions = await control.records<{ id: string }>('sessions');
			const ids: string[] = [];
			for (let count = 0; count < load.messages; count++) {
				const sessionId = sessions[count % 20]!.id;
				const [message] = await control.receiveMessage({ sessionId, text: 'Oi' });
				ids.push(message!.id);
			}
			await quiet(told.all);
			bursts.push(burstOf(told.all, ids));
			load.onProgress?.(JSON.stringify(bursts.at(-1)));
		}
		return bursts;
	} finally {
		await stage.stop();
	}
}

/** Nothing was told for longer than two polls take. */
async function quiet(all: Told[]): Promise<void> {
	let [known, since] = [-1, Date.now()];
	while (Date.now() < since + 130_000) {
		if (all.length !== known) [known, since] = [all.length, Date.now()];
		await wait(1_000);
	}
}

/** The example as it is imported, which tells what each trigger saw and what passed its last node. */
function exampleThatTells(credential: CredentialRef, url: string): Workflow {
	const file = new URL('../../examples/both-triggers.json', import.meta.url);
	const example = JSON.parse(readFileSync(file, 'utf8')) as Workflow;
	for (const node of example.nodes) {
		if (node.credentials) node.credentials = { [credentialType]: credential };
		if (node.webhookId) node.webhookId = randomUUID();
		if (node.name === pollingTrigger) {
			node.parameters['pollTimes'] = { item: [{ mode: 'everyMinute' }] };
		}
	}
	const to = (...names: string[]) => ({
		main: [names.map((node) => ({ node, type: 'main', index: 0 }))],
	});
	const seen = `${TELL} What Was Seen`;
	const links = Object.keys(example.connections).map((name) => [name, to(LAST, seen)]);
	const events = (stage: string) =>
		`$input.all().map(({ json }) => ({ stage: '${stage}', ...json }))`;
	example.nodes.push(tellNode(TELL, url, events('passed')), tellNode(seen, url, events('seen')));
	example.connections = { ...Object.fromEntries(links), [LAST]: to(TELL) };
	return example;
}

function burstOf(all: Told[], ids: string[]): Burst {
	const items = all.flatMap((one) => one.items);
	const count = (chosen: Record<string, unknown>, id: string) =>
		items.filter(
			(item) =>
				(item['content'] as { id: string }).id === id &&
				Object.entries(chosen).every(([name, value]) => item[name] === value),
		).length;
	const seen = (via: string) => ids.filter((id) => count({ stage: 'seen', via }, id) > 0).length;
	const passed = ids.map((id) => count({ stage: 'passed' }, id));
	return {
		messages: ids.length,
		byWebhook: seen('webhook'),
		byPolling: seen('polling'),
		...howOften(passed),
	};
}

export function bothTriggersTable(bursts: Burst[]): string {
	const head = [
		'burst',
		'messages',
		'seen by the webhook',
		'seen by polling',
		'passed once',
		'more than once',
		'never',
	];
	const rows = bursts.map((burst, place): Row => [
		place + 1,
		burst.messages,
		burst.byWebhook,
		burst.byPolling,
		burst.once,
		burst.more,
		burst.never,
	]);
	return table(head, rows);
}
