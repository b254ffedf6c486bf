/**
 * A small n8n: the execution contexts, expressions, credential handling and HTTP helper of the n8n installation that the
 * set-up brings, around one node, and what n8n does to the node's items afterwards. What a node sees here is what it sees
 * in production, without database and editor.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INode,
	INodeExecutionData,
	INodeType,
	NodeExecutionHint,
	Workflow,
} from 'n8n-workflow';
import { checkout, n8nHere } from '../../../scripts/setup/places.mjs';

// n8n writes its settings on first use; this must be said before its code is loaded.
const userFolder = mkdtempSync(join(tmpdir(), 'wts-chat-n8n-'));
process.env.N8N_USER_FOLDER = userFolder;
process.on('exit', () => rmSync(userFolder, { recursive: true, force: true }));
process.env.N8N_ENCRYPTION_KEY = 'only for tests';

export const fromN8n = createRequire(join(n8nHere.folder, 'package.json'));
export const fromPackage = createRequire(join(checkout, 'package.json'));

const { WorkflowExecute } = fromN8n(
	join(n8nHere.folder, 'node_modules/n8n-core/dist/execution-engine/workflow-execute'),
);
export const { Workflow: WorkflowClass, createRunExecutionData } = fromN8n('n8n-workflow');
export const contexts = fromN8n(
	join(n8nHere.folder, 'node_modules/n8n-core/dist/execution-engine/node-execution-context'),
);

/** From here on n8n keeps binary data on disk, as it does by default in production; before, in memory. */
export async function keepFilesOnDisk(): Promise<void> {
	const { Container } = fromN8n('@n8n/di');
	const { BinaryDataService } = fromN8n('n8n-core');
	await Container.get(BinaryDataService).init();
}

/** n8n's de-duplication store in memory: a list of texts for each node, and one that a workflow shares. */
class StoreInMemory {
	private readonly lists = new Map<string, string[]>();

	async checkProcessedAndRecord(
		keys: string[],
		scope: string,
		around: Around,
		{ maxEntries }: { maxEntries: number },
	): Promise<{ new: string[]; processed: string[] }> {
		const list = await this.list(scope, around);
		const processed = keys.filter((key) => list.includes(key));
		const added = keys.filter((key) => !list.includes(key));
		this.lists.set(nameOf(scope, around), [...list, ...added].slice(-maxEntries));
		return { new: added, processed };
	}

	async removeProcessed(keys: string[], scope: string, around: Around): Promise<void> {
		const list = await this.list(scope, around);
		this.lists.set(
			nameOf(scope, around),
			list.filter((key) => !keys.includes(key)),
		);
	}

	async clearAllProcessedItems(scope: string, around: Around): Promise<void> {
		await this.list(scope, around);
		this.lists.delete(nameOf(scope, around));
	}

	async getProcessedDataCount(scope: string, around: Around): Promise<number> {
		return (await this.list(scope, around)).length;
	}

	/** As a database, it answers later. */
	private async list(scope: string, around: Around): Promise<string[]> {
		await new Promise(setImmediate);
		return this.lists.get(nameOf(scope, around)) ?? [];
	}
}

interface Around {
	workflow: { id: string };
	node: { id: string };
}

const nameOf = (scope: string, { workflow, node }: Around) =>
	[workflow.id, ...(scope === 'node' ? [node.id] : [])].join();

const { DataDeduplicationService } = fromN8n('n8n-core');
void DataDeduplicationService.init(new StoreInMemory());

/** The compiled nodes and credential, as they are published. */
export const { WtsChat } = fromPackage('./dist/node-wrapper/nodes/WtsChat/WtsChat.node.js') as {
	WtsChat: new () => INodeType;
};
const { WtsChatTrigger } = fromPackage(
	'./dist/node-wrapper/nodes/WtsChatTrigger/WtsChatTrigger.node.js',
) as { WtsChatTrigger: new () => INodeType };
const { WtsChatPollingTrigger } = fromPackage(
	'./dist/node-wrapper/nodes/WtsChatPollingTrigger/WtsChatPollingTrigger.node.js',
) as { WtsChatPollingTrigger: new () => INodeType };
const { WtsChatApi } = fromPackage('./dist/credentials/WtsChatApi.credentials.js') as {
	WtsChatApi: new () => ICredentialType;
};

export const wtsChat = new WtsChat();
export const wtsChatTrigger = new WtsChatTrigger();
export const wtsChatPollingTrigger = new WtsChatPollingTrigger();
export const wtsChatApi = new WtsChatApi();

export interface Setting {
	parameters: IDataObject;
	credentials: ICredentialDataDecryptedObject;
	items?: INodeExecutionData[];
	/** As in the node's settings. */
	onError?: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	timezone?: string;
	signal?: AbortSignal;
	/** The node is a tool of an AI agent. */
	asTool?: boolean;
	/** The node that remembers keys of messages; every execution is a node of its own unless said otherwise. */
	nodeId?: string;
}

export interface Run {
	items: INodeExecutionData[];
	/** Items of the error output. */
	errors: INodeExecutionData[];
	hints: NodeExecutionHint[];
	log: string[];
}

/** The node before the one under test; n8n takes the fields of a failed input item from its output. */
const SOURCE = 'Input';

/**
 * Executes the node once, as n8n does for a step of a workflow, with n8n's own treatment of the items. Where n8n would pass
 * the inputs on after an exception ("Continue"), the exception is thrown all the same: the node is never to cause that.
 */
export async function execute(setting: Setting, node: INodeType = wtsChat): Promise<Run> {
	const { context, log, engine } = executeContext(setting);
	const data = (await node.execute!.call(context)) as INodeExecutionData[][];
	const [items = [], errors = []] = await engine.treat(data);
	const hints = (context as unknown as { hints: NodeExecutionHint[] }).hints;
	return { items, errors, hints, log };
}

interface Executing {
	context: IExecuteFunctions;
	log: string[];
	engine: { treat(data: INodeExecutionData[][]): Promise<INodeExecutionData[][]> };
}

export function executeContext(setting: Setting): Executing {
	const { workflow, node, additionalData } = stage(setting);
	const items = setting.items ?? [{ json: {} }];
	const input = { main: [items] };
	const executionData = { node, data: input, source: { main: [{ previousNode: SOURCE }] } };
	const runExecutionData = createRunExecutionData({
		resultData: { runData: { [SOURCE]: [{ data: input }] } },
	});
	const context = new contexts.ExecuteContext(
		workflow,
		node,
		additionalData,
		'manual',
		runExecutionData,
		0,
		items,
		input,
		executionData,
		[],
		setting.signal ?? new AbortController().signal,
	);
	const log: string[] = [];
	const note = (message: string) => void log.push(message);
	Object.defineProperty(context, 'logger', {
		value: { debug: note, info: note, warn: note, error: note },
	});
	const execution = new WorkflowExecute(additionalData, 'manual', runExecutionData);
	const engine = {
		treat: async (data: INodeExecutionData[][]) => {
			const output = await execution.processNodeOutput({ data }, workflow, executionData, {}, 0);
			const paired = execution.assignPairedItems(output.nodeSuccessData, executionData);
			execution.normalizeNodeErrors(paired);
			return paired as INodeExecutionData[][];
		},
	};
	return { context, log, engine };
}

/** Calls a method of a dropdown, as the editor's route does. */
export function loadOptionsContext(setting: Setting): ILoadOptionsFunctions {
	const { workflow, node, additionalData } = stage(setting);
	// The editor sends what it shows, whether the workflow knows it or not.
	additionalData.currentNodeParameters = setting.parameters;
	return new contexts.LoadOptionsContext(
		workflow,
		node,
		additionalData,
		'',
	) as ILoadOptionsFunctions;
}

const noOp = { description: { inputs: ['main'], outputs: ['main'], properties: [] } };
/** As n8n makes a tool of a node, as far as the node can tell. */
const tool: INodeType = Object.create(wtsChat, {
	description: {
		value: {
			...wtsChat.description,
			name: `${wtsChat.description.name}Tool`,
			properties: [
				{
					...{ displayName: 'Tool Description', name: 'descriptionType', type: 'options' },
					...{ options: [{ name: 'Set Automatically', value: 'auto' }], default: 'auto' },
				},
				...wtsChat.description.properties,
			],
		},
	},
}) as INodeType;

function typeOf(type: string) {
	if (type === 'n8n-nodes-base.noOp') return noOp;
	return type.endsWith('Tool') ? tool : wtsChat;
}

function stage(setting: Setting): {
	workflow: Workflow;
	node: INode;
	additionalData: IDataObject;
} {
	const node: INode = {
		id: setting.nodeId ?? randomUUID(),
		name: 'WTS Chat',
		type: `n8n-nodes-wts-chat.wtsChat${setting.asTool ? 'Tool' : ''}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: setting.parameters as INode['parameters'],
		credentials: { wtsChatApi: { id: '1', name: 'Sandbox' } },
		onError: setting.onError,
	};
	const source: INode = {
		...{ id: '2', name: SOURCE, type: 'n8n-nodes-base.noOp', typeVersion: 1 },
		...{ position: [0, 0], parameters: {} },
	};
	const workflow = new WorkflowClass({
		id: '1',
		nodes: [source, node],
		connections: { [SOURCE]: { main: [[{ node: node.name, type: 'main', index: 0 }]] } },
		active: false,
		nodeTypes: { getByNameAndVersion: typeOf, getByName: typeOf },
		settings: { timezone: setting.timezone ?? 'UTC' },
	}) as Workflow;
	// The workflow fills in defaults and takes hidden parameters out, as for every execution.
	return { workflow, node: workflow.getNode(node.name)!, additionalData: around(setting) };
}

/** What n8n's server adds: decrypted credentials, and what the credential type does to a request. */
export function around({ credentials }: Pick<Setting, 'credentials'>): IDataObject {
	const credentialsHelper = {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		getCredentialsProperties: () => wtsChatApi.properties,
		getDecrypted: async () => ({ ...credentials }),
		preAuthentication: async () => undefined,
		authenticate: async (fields: ICredentialDataDecryptedObject, _type: string, options: never) =>
			await (
				wtsChatApi.authenticate as (
					fields: ICredentialDataDecryptedObject,
					options: never,
				) => Promise<unknown>
			)(fields, options),
	};
	return {
		credentialsHelper,
		executionId: '1',
		variables: {},
		webhookWaitingBaseUrl: 'http://127.0.0.1/waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form',
	} as unknown as IDataObject;
}

/** The line below the node's name, as the editor works it out. */
export function subtitleOf(parameters: IDataObject): unknown {
	const { workflow, node } = stage({ parameters, credentials: {} });
	const { subtitle } = wtsChat.description;
	return workflow.expression.getSimpleParameterValue(node, subtitle!, 'internal', {});
}
