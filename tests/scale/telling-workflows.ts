/** Workflows that tell what reached their end, those that poll among them, and sessions for them to see. */
import { randomUUID } from 'node:crypto';
import type { Session } from '../../sandbox/records.ts';
import { tokens, type Sandbox } from '../../sandbox/sandbox.ts';
import type { CredentialRef, Workflow, WorkflowNode } from '../../scripts/n8n/rest-client.ts';
import { credentialType } from './load-workflow.ts';

export const pollingTrigger = 'WTS Chat Polling Trigger';

/** n8n refuses a poll time that comes more often than once a minute; it takes several of them. */
export function every(seconds: number): Array<Record<string, unknown>> {
	return Array.from({ length: 60 / seconds }, (_, place) => ({
		mode: 'custom',
		cronExpression: `${place * seconds} * * * * *`,
	}));
}

/** What a workflow tells: the items of its node. */
export interface Told {
	workflow: string;
	items: Array<Record<string, unknown>>;
	time: number;
}

/** @param items the expression of what is told */
export function telling(first: WorkflowNode[], receiptsUrl: string, items: string): Workflow {
	const nodes = [...first, tellNode('Tell', receiptsUrl, items)];
	const links = nodes.slice(1).map(({ name }, place) => {
		return [nodes[place]!.name, { main: [[{ node: name, type: 'main', index: 0 }]] }] as const;
	});
	return {
		name: first.at(-1)!.name,
		nodes,
		connections: Object.fromEntries(links),
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
	};
}

/** Tells what reached it. */
export function tellNode(name: string, url: string, items: string): WorkflowNode {
	return {
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [660, 0],
		executeOnce: true,
		parameters: {
			method: 'POST',
			url,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: `={{ JSON.stringify({ workflow: $workflow.id, items: ${items} }) }}`,
			options: {},
		},
	};
}

export interface PollingWorkflow {
	number: number;
	credential: CredentialRef;
	/** Where it tells what it got. */
	url: string;
	events: string[];
	/** Once a minute unless given. */
	pollTimes?: Array<Record<string, unknown>>;
}

export function pollingWorkflow(polling: PollingWorkflow): Workflow {
	const { number, credential, url, events, pollTimes = [{ mode: 'everyMinute' }] } = polling;
	const node: WorkflowNode = {
		name: pollingTrigger,
		type: 'n8n-nodes-wts-chat.wtsChatPollingTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {
			pollTimes: { item: pollTimes },
			events,
			filters: {},
			options: {},
		},
		credentials: { [credentialType]: { id: credential.id, name: credential.name } },
	};
	const workflow = telling([node], url, '$input.all().map((item) => item.json.content)');
	return { ...workflow, name: `${pollingTrigger} ${number}` };
}

/** A session of the account, before its limit counts requests. */
export async function sessionOf(sandbox: Sandbox): Promise<Session> {
	const answer = await fetch(`${sandbox.url}/chat/v2/session?PageSize=1`, {
		headers: { authorization: `Bearer ${tokens.full}` },
	});
	const { items } = (await answer.json()) as { items: [Session] };
	return items[0];
}

/** Another session like that one, which begins now. */
export async function newSession(sandbox: Sandbox, like: Session): Promise<string> {
	const id = randomUUID();
	const now = new Date().toISOString();
	const times = {
		createdAt: now,
		startAt: now,
		updatedAt: now,
		lastInteractionAt: now,
		endAt: null,
	};
	await sandbox.control.putRecord('sessions', id, { ...like, ...times, id, status: 'STARTED' });
	return id;
}
