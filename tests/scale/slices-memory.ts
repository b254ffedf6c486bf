/**
 * What n8n holds while it reads a large account: as records, slice by slice in sub-workflows (the published example), and as a
 * file for each slice. Each in an n8n of its own, which is asked every other second what it holds after a garbage collection.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { startSandbox, tokens } from '../../sandbox/sandbox.ts';
import { freePort } from '../../scripts/n8n/free-port.ts';
import { N8n } from '../../scripts/n8n/n8n.ts';
import type { CredentialRef, Workflow, WorkflowNode } from '../../scripts/n8n/rest-client.ts';
import { table, type Row } from '../bench/figures.ts';
import { call } from '../e2e/send-once-workflow.ts';
import { credentialType } from './load-workflow.ts';
import { memoryAtRest, memoryNow, withMemoryDoor } from './n8n-memory.ts';
import { collectReceipts } from './receipts.ts';

const MINUTE = 60_000;
const LOOK_EVERY_MS = 2_000;
const PATH = 'read-all';
const SLICE = 5_000;

const example = new URL('../../examples/read-a-large-account.json', import.meta.url);

/** As fast as the options allow: the limit of the API is not what is measured. */
const pace = { requestsPer5Seconds: 200, requestsPer5Minutes: 1_000 };

type Form = 'records' | 'slices' | 'files';

const words: Record<Form, string> = {
	records: 'Records',
	slices: 'Slices, each read by a sub-workflow',
	files: 'A File per Slice',
};

/** How many records the last node of a workflow counted. */
interface Told {
	records: number;
	time: number;
}

export interface SlicesMemory {
	tarball: string;
	sessions: number;
	/** Minutes until a run is given up. */
	within: number;
	onProgress?(words: string): void;
}

export interface SlicesResult {
	form: Form;
	records: number;
	/** Milliseconds. */
	took: number;
	/** Bytes: what n8n held before, and at most. */
	before: number;
	held: number;
	/** Bytes: the most that was resident, before and in all. */
	residentBefore: number;
	resident: number;
}

export async function measureSlices(load: SlicesMemory): Promise<SlicesResult[]> {
	const sandbox = await startSandbox({ sessions: load.sessions });
	try {
		const results: SlicesResult[] = [];
		for (const form of Object.keys(words) as Form[]) {
			load.onProgress?.(words[form]);
			results.push(await measure(load, form, sandbox.url));
		}
		return results;
	} finally {
		await sandbox.close();
	}
}

async function measure(load: SlicesMemory, form: Form, customHost: string): Promise<SlicesResult> {
	const told = await collectReceipts<Told>();
	const door = await freePort();
	const n8n = await N8n.start({ tarballs: [load.tarball], environment: withMemoryDoor(door) });
	try {
		const credential = await n8n.rest.createCredential('Sandbox account', credentialType, {
			apiKey: tokens.full,
			host: 'custom',
			customHost,
		});
		await n8n.rest.activate(await n8n.rest.createWorkflow(workflowOf(form, credential, told.url)));
		const { held: before, peak: residentBefore } = await memoryAtRest(door);
		const began = Date.now();
		await call(n8n.url, PATH, {});
		let held = before;
		let resident = residentBefore;
		while (told.all.length === 0) {
			await wait(LOOK_EVERY_MS);
			const now = await memoryNow(door);
			held = Math.max(held, now.held);
			resident = now.peak;
			if (Date.now() - began > load.within * MINUTE) {
				throw new Error(`${words[form]}: not over after ${load.within} minutes`);
			}
		}
		const { records, time } = told.all[0]!;
		return { form, records, took: time - began, before, held, residentBefore, resident };
	} finally {
		await n8n.stop();
		told.close();
	}
}

function workflowOf(form: Form, credential: CredentialRef, url: string): Workflow {
	const tell = tellNode(form === 'records' ? 'unique_count_id' : 'sum_records', url);
	const sum = (field: string, aggregation: string): WorkflowNode => ({
		name: 'Count',
		type: 'n8n-nodes-base.summarize',
		typeVersion: 1.1,
		position: [660, 200],
		parameters: { fieldsToSummarize: { values: [{ aggregation, field }] }, options: {} },
	});
	const workflow = form === 'slices' ? exampleWorkflow() : listWorkflow(form);
	const last = form === 'slices' ? 'Each Slice' : 'Sessions';
	const first = form === 'slices' ? 'Slices' : 'Sessions';
	for (const node of workflow.nodes) {
		if (node.type !== 'n8n-nodes-wts-chat.wtsChat') continue;
		node.credentials = { [credentialType]: { id: credential.id, name: credential.name } };
		node.parameters.options = { ...(node.parameters.options as object), ...pace };
	}
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	return {
		...workflow,
		nodes: [
			...workflow.nodes,
			webhook,
			form === 'records' ? sum('id', 'countUnique') : sum('records', 'sum'),
			tell,
		],
		connections: {
			...workflow.connections,
			Webhook: to(first),
			[last]: to('Count'),
			Count: to('Tell'),
		},
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
	};
}

const webhook: WorkflowNode = {
	name: 'Webhook',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	position: [0, 200],
	webhookId: PATH,
	parameters: { path: PATH, httpMethod: 'POST', responseMode: 'onReceived' },
};

function tellNode(field: string, url: string): WorkflowNode {
	return {
		name: 'Tell',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [880, 200],
		parameters: {
			method: 'POST',
			url,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: `={{ JSON.stringify({ records: $json.${field} }) }}`,
			options: {},
		},
	};
}

function exampleWorkflow(): Workflow {
	const workflow = JSON.parse(readFileSync(example, 'utf8')) as Workflow;
	for (const { name, parameters } of workflow.nodes) {
		if (name === 'Slices')
			parameters.options = { ...(parameters.options as object), sliceSize: SLICE };
		// The same fields in all three forms.
		if (name === 'Read Slice') parameters.output = 'raw';
	}
	return workflow;
}

function listWorkflow(form: Form): Workflow {
	const slices = { returnInSlices: 'files', sliceSize: SLICE };
	const sessions: WorkflowNode = {
		name: 'Sessions',
		type: 'n8n-nodes-wts-chat.wtsChat',
		typeVersion: 1,
		position: [220, 200],
		parameters: {
			...{ resource: 'session', operation: 'list', filters: {} },
			...(form === 'files'
				? { options: slices }
				: { autoPagination: true, allPages: true, options: {} }),
		},
	};
	return { name: words[form], nodes: [sessions], connections: {} };
}

export function slicesTable(results: SlicesResult[]): string {
	const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
	const head = [
		'form',
		'records',
		'minutes',
		'held before, MiB',
		'held at the peak, MiB',
		'above before, MiB',
		'most resident, MiB',
	];
	const rows = results.map((result): Row => [
		words[result.form],
		result.records.toLocaleString('en'),
		(result.took / MINUTE).toFixed(1),
		mebibytes(result.before),
		mebibytes(result.held),
		mebibytes(result.held - result.before),
		`${mebibytes(result.resident)} (${mebibytes(result.residentBefore)} before)`,
	]);
	return table(head, rows);
}
