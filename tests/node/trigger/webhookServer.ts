/**
 * A server that treats a webhook as n8n does: its own reading of bodies, the workflow's static data read anew for every
 * request and stored again afterwards, its contexts around the node, its answers. Only the execution is missing: the
 * item that would start one is kept.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookResponseData,
	Workflow,
} from 'n8n-workflow';
import { checkout, n8nHere } from '../../../scripts/setup/places.mjs';
import { around, contexts, fromN8n, WorkflowClass } from '../host/n8n.ts';

const fromPackage = createRequire(join(checkout, 'package.json'));
const express = fromN8n('express');
const { rawBodyReader, parseBody } = fromN8n(
	join(n8nHere.folder, 'node_modules/n8n/dist/middlewares/body-parser.js'),
);

/** The trigger as a process that has just started loads it: nothing remembered. */
function freshTrigger(): INodeType {
	const ours = join(checkout, 'dist', 'node-wrapper', 'nodes', 'WtsChatTrigger');
	for (const file of Object.keys(fromPackage.cache)) {
		if (file.startsWith(ours)) delete fromPackage.cache[file];
	}
	const { WtsChatTrigger } = fromPackage(join(ours, 'WtsChatTrigger.node.js')) as {
		WtsChatTrigger: new () => INodeType;
	};
	return new WtsChatTrigger();
}

const codeType = 'n8n-nodes-base.code';
const codeNode = {
	description: {
		properties: [{ displayName: 'Code', name: 'jsCode', type: 'string', default: '' }],
	},
};

function workflowOf(staticData: IDataObject, nodes: INode[] = [], trigger?: INodeType): Workflow {
	return new WorkflowClass({
		id: 'w1',
		name: 'Answer',
		nodes,
		connections: {},
		active: true,
		nodeTypes: { getByNameAndVersion: (type: string) => (type === codeType ? codeNode : trigger) },
		staticData,
		settings: {},
	}) as Workflow;
}

export const path = '/webhook/5f3c1e9a-0d4b-4a57-9c0e-7f1f6f0c2b11/webhook';

type Incoming = IncomingMessage & { params: { execution: string } };
type Outgoing = { status(code: number): { send(body: unknown): void } };
type Method = 'checkExists' | 'create' | 'delete';

export class WebhookServer {
	/** Items that would have started an execution, in order. */
	started: IDataObject[] = [];
	/** What the node threw while a request was under way; n8n shows it as a failed execution. */
	failures: Error[] = [];
	log: string[] = [];
	/** The workflow's static data as n8n's database holds it. */
	stored = '{}';
	/** Messages that were handed over to waiting executions, in order. */
	handedOver: Array<{ execution: number; body: IDataObject & { content: IDataObject } }> = [];
	/** What n8n answers to a call of a waiting execution; a text is no JSON. */
	answers: (execution: number) => { status: number; body: IDataObject | string } = () => ({
		status: 500,
		body: {},
	});
	/** Before an execution is stored; a rejection is a database that does not store it. */
	beforeStoring: () => Promise<void> = async () => {};
	parameters: IDataObject;
	credentials: ICredentialDataDecryptedObject;
	/** None in a node that was not made in the editor. */
	webhookId: string | undefined = path.split('/')[2];
	/** Code of another node of the workflow. */
	code = '';
	private trigger = freshTrigger();
	private listening = false;
	private constructor(
		private readonly server: Server,
		setting: { parameters: IDataObject; credentials: ICredentialDataDecryptedObject },
	) {
		this.parameters = setting.parameters;
		this.credentials = setting.credentials;
	}

	static async open(setting: {
		parameters: IDataObject;
		credentials: ICredentialDataDecryptedObject;
	}): Promise<WebhookServer> {
		const app = express();
		const server = createServer(app);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const own = new WebhookServer(server, setting);
		app.use(path, rawBodyReader);
		app.post(path, (request: never, response: never) => own.receive(request, response));
		app.post('/webhook-waiting/:execution/:node', (request: Incoming, response: Outgoing) => {
			const execution = Number(request.params.execution);
			void json(request).then((body) => {
				own.handedOver.push({ execution, body: body as never });
				const { status, body: answer } = own.answers(execution);
				response.status(status).send(answer);
			});
		});
		return own;
	}

	get origin(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	get url(): string {
		return this.origin + path;
	}

	get description(): INodeTypeDescription {
		return this.trigger.description;
	}

	get secret(): string {
		return (this.storedOfNode() as { secret?: string }).secret ?? '';
	}

	get seen(): string {
		return (this.storedOfNode() as { seen?: string }).seen ?? '';
	}

	/** What n8n does when a workflow is switched on and at every start. */
	async activate(): Promise<void> {
		if (!(await this.hook('checkExists'))) await this.hook('create');
	}

	async deactivate(): Promise<void> {
		await this.hook('delete');
	}

	/** "Listen for test event", until {@link stopListening}. */
	async listen(): Promise<void> {
		this.listening = true;
		await this.activate();
	}

	async stopListening(): Promise<void> {
		await this.deactivate();
		this.listening = false;
	}

	/** A new process: what was in memory is gone, what was stored is there. */
	restart(): void {
		this.trigger = freshTrigger();
	}

	loadOptions(name: string): Promise<unknown> {
		const { workflow, node, additionalData } = this.around();
		additionalData.currentNodeParameters = this.parameters;
		const context = new contexts.LoadOptionsContext(workflow, node, additionalData, '');
		this.listenToLog(context);
		return this.trigger.methods!.loadOptions![name]!.call(context);
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private async hook(method: Method): Promise<boolean> {
		const { workflow, node, additionalData } = this.around();
		const mode = this.listening ? 'manual' : 'trigger';
		const webhook = { webhookDescription: { name: 'default' }, isTest: this.listening };
		const context = new contexts.HookContext(
			workflow,
			node,
			additionalData,
			mode,
			'activate',
			webhook,
		);
		const done = await this.trigger.webhookMethods!['default']![method].call(context);
		this.store(workflow);
		return done;
	}

	private async receive(
		request: never,
		response: {
			status(code: number): typeof response;
			json(body: unknown): void;
			headersSent: boolean;
		},
	) {
		const { workflow, node, additionalData } = this.around();
		additionalData.httpRequest = request;
		additionalData.httpResponse = response as never;
		try {
			await parseBody(request);
		} catch (reason) {
			response.status((reason as { httpStatusCode?: number }).httpStatusCode ?? 500).json({});
			return;
		}
		const mode = this.listening ? 'manual' : 'webhook';
		const webhook = { webhookDescription: { name: 'default' }, isTest: this.listening };
		const context = new contexts.WebhookContext(
			workflow,
			node,
			additionalData,
			mode,
			webhook,
			[],
			null,
		);
		this.listenToLog(context);
		let result: IWebhookResponseData;
		try {
			result = await this.trigger.webhook!.call(context);
		} catch (reason) {
			this.failures.push(reason as Error);
			response.status(500).json({});
			return;
		}
		// n8n writes the execution to its database: other requests run in between.
		await new Promise((resolve) => setImmediate(resolve));
		const items = (result.workflowData ?? []) as INodeExecutionData[][];
		if (items.length > 0) {
			try {
				await this.beforeStoring();
			} catch {
				response.status(500).json({});
				return;
			}
		}
		for (const [item] of items) this.started.push(item!.json);
		// Around an execution it makes a second workflow of the same data, which takes that for unchanged.
		if (result.workflowData && !result.noWebhookResponse) workflowOf(workflow.staticData);
		const answer = result.webhookResponse;
		this.store(workflow);
		if (result.noWebhookResponse !== true) response.status(200).json(answer);
	}

	private around(): { workflow: Workflow; node: INode; additionalData: IDataObject } {
		const node: INode = {
			id: 'b1e7',
			name: 'WTS Chat Trigger',
			type: 'n8n-nodes-wts-chat.wtsChatTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: this.parameters as INode['parameters'],
			credentials: { wtsChatApi: { id: '1', name: 'Sandbox' } },
			webhookId: this.webhookId,
		};
		const code: INode = {
			...node,
			id: 'c0de',
			name: 'Code',
			type: codeType,
			parameters: { jsCode: this.code },
		};
		const staticData = JSON.parse(this.stored) as IDataObject;
		const workflow = workflowOf(staticData, [node, code], this.trigger);
		const additionalData = {
			...around({ credentials: this.credentials }),
			webhookBaseUrl: `${this.origin}/webhook`,
			webhookTestBaseUrl: `${this.origin}/webhook-test`,
		};
		return { workflow, node: workflow.getNode(node.name)!, additionalData };
	}

	private store(workflow: Workflow): void {
		const { staticData } = workflow as unknown as { staticData: { __dataChanged: boolean } };
		if (staticData.__dataChanged) this.stored = JSON.stringify(staticData);
	}

	private storedOfNode(): IDataObject {
		return ((JSON.parse(this.stored) as IDataObject)['node:WTS Chat Trigger'] as IDataObject) ?? {};
	}

	private listenToLog(context: object): void {
		const note = (message: string) => void this.log.push(message);
		Object.defineProperty(context, 'logger', {
			value: { debug: note, info: note, warn: note, error: note },
		});
	}
}
