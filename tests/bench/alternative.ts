/**
 * The usual alternative in a real n8n: the HTTP Request node with its pagination, then Split Out; for input items also
 * the plain loop as a node. Each reader is a workflow that a webhook starts and that n8n saves as it does by default, all
 * in one process.
 */
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/n8n/free-port.ts';
import { N8n } from '../../scripts/n8n/n8n.ts';
import type { CredentialRef, Workflow, WorkflowNode } from '../../scripts/n8n/rest-client.ts';
import type { Spent } from './cost-door.ts';
import { PAGE_SIZE, setReplay, startReplay, type ReplaySettings } from './replay-process.ts';

export type Alternative = 'node' | 'selected' | 'httpRequest';

/** Those that request a page of ten records for each input item. */
export type WithItems = 'nodeWithItems' | 'loopWithItems' | 'httpRequestWithItems';

export interface Reading extends ReplaySettings {
	/** Instead of pages. */
	inputs?: number;
}

export interface ExecutionCost extends Spent {
	/** The time of its nodes without the webhook, as n8n notes it. */
	nodesMs: number;
	/** From the request that starts it until it is saved. */
	executionMs: number;
}

/** The nodes that read. */
type Chain = (url: string, credentials: WorkflowNode['credentials']) => WorkflowNode[];

const TRIGGER = 'Webhook';
const RECORDS_OF_ITEM = 10;
const credentialType = 'wtsChatApi';
const MINUTE = 60_000;

/** As high as they go: the other readers have no rate limit. */
const quickest = { requestsPer5Seconds: 200, requestsPer5Minutes: 1000 };

const thisNode =
	(parameters: Record<string, unknown>): Chain =>
	(_, credentials) => [
		{
			name: 'Get All Sessions',
			type: 'n8n-nodes-wts-chat.wtsChat',
			typeVersion: 1,
			position: [220, 0],
			parameters: {
				...{ resource: 'session', operation: 'list', filters: {}, output: 'raw' },
				...{ autoPagination: true, allPages: true },
				options: quickest,
				...parameters,
			},
			credentials,
		},
	];

const splitOut = (name: string, fieldToSplitOut: string): WorkflowNode => ({
	name,
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	position: [440, 0],
	parameters: { fieldToSplitOut, options: {} },
});

const httpRequest =
	(parametersFor: (url: string) => Record<string, unknown>): Chain =>
	(url, credentials) => [
		{
			name: 'HTTP Request',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			position: [220, 0],
			parameters: {
				authentication: 'predefinedCredentialType',
				nodeCredentialType: credentialType,
				...parametersFor(url),
			},
			credentials,
		},
		splitOut('Split Out', 'items'),
	];

const everyPage = (url: string) => ({
	url: `${url}/chat/v2/session`,
	sendQuery: true,
	queryParameters: { parameters: [{ name: 'PageSize', value: String(PAGE_SIZE) }] },
	options: {
		pagination: {
			pagination: {
				parameters: {
					parameters: [{ type: 'qs', name: 'PageNumber', value: '={{ $pageCount + 1 }}' }],
				},
				paginationCompleteWhen: 'other',
				completeExpression: '={{ $response.body.hasMorePages === false }}',
			},
		},
	},
});

const pageOfItem = (url: string) => ({
	url: `${url}/chat/v2/session?PageNumber=1&PageSize=${RECORDS_OF_ITEM}`,
	options: {},
});

const loopWithItems: Chain = (url, credentials) => [
	{
		name: 'Plain Loop',
		type: 'CUSTOM.plainLoop',
		typeVersion: 1,
		position: [440, 0],
		parameters: { url: pageOfItem(url).url },
		credentials,
	},
];

const chains: Record<Alternative | WithItems, Chain> = {
	node: thisNode({}),
	selected: thisNode({
		output: 'selectedFields',
		outputFields: ['id', 'status', 'createdAt', 'endAt'],
	}),
	httpRequest: httpRequest(everyPage),
	nodeWithItems: thisNode({
		...{ autoPagination: false, pageSize: RECORDS_OF_ITEM },
		options: { ...quickest, parallelRequests: 10 },
	}),
	loopWithItems,
	httpRequestWithItems: httpRequest(pageOfItem),
};

/** Makes one item of each row that the webhook was called with. */
const rows = splitOut('Rows', 'body.rows');

function workflowOf(path: string, nodes: WorkflowNode[]): Workflow {
	const webhook: WorkflowNode = {
		name: TRIGGER,
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		position: [0, 0],
		webhookId: path,
		parameters: {
			...{ path, httpMethod: 'POST' },
			...{ responseMode: 'lastNode', responseData: 'noData', options: {} },
		},
	};
	const all = [webhook, ...(path.endsWith('WithItems') ? [rows] : []), ...nodes];
	const connections = all.slice(1).map((next, index) => {
		const main = [[{ node: next.name, type: 'main', index: 0 }]];
		return [all[index]!.name, { main }];
	});
	return { name: path, nodes: all, connections: Object.fromEntries(connections) };
}

export class RealN8n {
	private accounts = 0;

	private constructor(
		private readonly n8n: N8n,
		private readonly replay: Awaited<ReturnType<typeof startReplay>>,
		private readonly doorPort: number,
		private readonly credential: CredentialRef,
		private readonly workflows: Record<string, string>,
	) {}

	static async start(tarball: string): Promise<RealN8n> {
		const replay = await startReplay();
		const doorPort = await freePort();
		const environment = {
			NODE_OPTIONS: `--max-old-space-size=4096 --import ${new URL('cost-door.ts', import.meta.url).href}`,
			COST_DOOR_PORT: String(doorPort),
			N8N_PAYLOAD_SIZE_MAX: '256',
			N8N_CUSTOM_EXTENSIONS: fileURLToPath(new URL('plain-loop', import.meta.url)),
		};
		const n8n = await N8n.start({ tarballs: [tarball], environment });
		const { rest } = n8n;
		const account = { apiKey: 'pn_bench_0', host: 'custom', customHost: replay.url };
		const credential = await rest.createCredential('Account', credentialType, account);
		const { id, name } = credential;
		const workflows: Record<string, string> = {};
		for (const [path, chain] of Object.entries(chains)) {
			const nodes = chain(replay.url, { [credentialType]: { id, name } });
			const workflow = await rest.createWorkflow(workflowOf(path, nodes));
			await rest.activate(workflow);
			await rest.publication(workflow);
			workflows[path] = workflow.id;
		}
		return new RealN8n(n8n, replay, doorPort, credential, workflows);
	}

	/** Every run is an account of its own, so that none waits for the rate limit of the previous one. */
	async run(path: Alternative | WithItems, load: Reading): Promise<ExecutionCost> {
		const { rest } = this.n8n;
		await setReplay(this.replay.url, load);
		this.accounts += 1;
		await rest.updateCredential(this.credential, {
			apiKey: `pn_bench_${this.accounts}`,
			host: 'custom',
			customHost: this.replay.url,
		});
		await this.door();
		const began = performance.now();
		const answer = await fetch(`${this.n8n.url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				rows: Array.from({ length: load.inputs ?? 0 }, (_, row) => ({ row })),
			}),
		});
		const words = await answer.text();
		const executionMs = performance.now() - began;
		const spent = (await this.door()) as Spent;
		const [newest] = await rest.executions(this.workflows[path]!);
		const execution = await rest.finished(newest!.id, 5 * MINUTE);
		const nodes = chains[path]('', undefined).map(({ name }) => name);
		const records = execution.items(nodes.at(-1)!).length;
		const expected =
			load.inputs === undefined ? load.pages * PAGE_SIZE : load.inputs * RECORDS_OF_ITEM;
		if (execution.status !== 'success' || records !== expected) {
			const why = execution.error?.message ?? words.slice(0, 300);
			throw new Error(`${path} ended as ${execution.status} with ${records} records: ${why}`);
		}
		await rest.ask('POST', '/rest/executions/delete', { ids: [newest!.id] });
		const nodesMs = nodes.reduce((sum, name) => sum + execution.run(name)!.executionTime, 0);
		return { ...spent, nodesMs, executionMs };
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
		this.replay.stop();
	}

	private async door(): Promise<unknown> {
		return await (await fetch(`http://127.0.0.1:${this.doorPort}`)).json();
	}
}
