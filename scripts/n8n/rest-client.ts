/**
 * The routes that n8n's editor uses, so that tests ask exactly what a user's click asks. They are n8n's own and not a
 * public API: they belong to the pinned versions.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { firstPage, isStored, nextPage, publishesVersions, workflowToRun } from './dialect.ts';
import { executionFrom } from './execution.ts';
import type { Execution, StoredExecution } from './execution.ts';

export interface Owner {
	email: string;
	firstName: string;
	lastName: string;
	password: string;
}

export interface CredentialRef {
	id: string;
	name: string;
	type: string;
}

/** The outcome of switching a workflow on or off. */
export interface Publication {
	status: string;
	triggers: Array<{ status: string; errorMessage: string | null }>;
}

export interface WorkflowNode {
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	[setting: string]: unknown;
}

export interface Workflow {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	id?: string;
	[field: string]: unknown;
}

export interface SavedWorkflow extends Workflow {
	id: string;
	versionId: string;
}

/** What the editor sends along when a dropdown opens. */
export interface DropdownQuestion {
	nodeType: string;
	typeVersion?: number;
	/** Where in the parameters the dropdown is, for example `parameters.tagIds`. */
	path: string;
	method: string;
	/** Complete: a parameter that is absent here counts as hidden. */
	parameters: Record<string, unknown>;
	credential?: CredentialRef;
	filter?: string;
	paginationToken?: string;
}

export interface DropdownOption {
	name: string;
	value: string;
	description?: string;
}

export interface MapperFields {
	fields: Array<{ id: string; type: string; required: boolean; [detail: string]: unknown }>;
	emptyFieldsNotice?: string;
}

export interface ListedExecution {
	id: string;
	status: string;
}

/** n8n said no: status and its own words. */
export class Refused extends Error {
	constructor(
		readonly status: number,
		readonly route: string,
		readonly answer: string,
	) {
		super(`${route} answered ${status}: ${answer.slice(0, 500)}`);
	}
}

/** States of an execution that has ended. */
export const HAS_ENDED = new Set(['success', 'error', 'crashed', 'canceled']);

export class RestClient {
	private cookie = '';

	constructor(private readonly url: string) {}

	async logInOrSetUp(owner: Owner): Promise<void> {
		const settings = await this.ask<{ userManagement: { showSetupOnFirstLoad: boolean } }>(
			'GET',
			'/rest/settings',
		);
		if (settings.userManagement.showSetupOnFirstLoad) {
			await this.ask('POST', '/rest/owner/setup', owner);
		} else {
			const { email, password } = owner;
			await this.ask('POST', '/rest/login', { emailOrLdapLoginId: email, password });
		}
	}

	async nodeTypes(): Promise<
		Array<{ name: string; displayName: string; [field: string]: unknown }>
	> {
		return await this.askPlain('/types/nodes.json');
	}

	async credentialTypes(): Promise<Array<{ name: string; [field: string]: unknown }>> {
		return await this.askPlain('/types/credentials.json');
	}

	async createCredential(
		name: string,
		type: string,
		data: Record<string, unknown>,
	): Promise<CredentialRef> {
		const { id } = await this.ask<{ id: string }>('POST', '/rest/credentials', {
			name,
			type,
			data,
		});
		return { id, name, type };
	}

	async updateCredential(credential: CredentialRef, data: Record<string, unknown>): Promise<void> {
		const { id, name, type } = credential;
		await this.ask('PATCH', `/rest/credentials/${id}`, { name, type, data });
	}

	async credentials(): Promise<CredentialRef[]> {
		return await this.ask('GET', '/rest/credentials');
	}

	async deleteCredential(id: string): Promise<void> {
		await this.ask('DELETE', `/rest/credentials/${id}`);
	}

	/** What the button "Retry" in the credential's window asks, with the stored data sent back redacted as it came. */
	async testCredential(credential: CredentialRef): Promise<{ status: string; message: string }> {
		const stored = await this.ask<{ data: Record<string, unknown> }>(
			'GET',
			`/rest/credentials/${credential.id}?includeData=true`,
		);
		return await this.ask('POST', '/rest/credentials/test', {
			credentials: { ...credential, data: stored.data },
		});
	}

	/** `loadOptions` of a dropdown. */
	async options(question: DropdownQuestion): Promise<DropdownOption[]> {
		return await this.ask('POST', '/rest/dynamic-node-parameters/options', this.dropdown(question));
	}

	/** `listSearch` of a resource locator: one page of results. */
	async search(
		question: DropdownQuestion,
	): Promise<{ results: DropdownOption[]; paginationToken?: string }> {
		return await this.ask('POST', '/rest/dynamic-node-parameters/resource-locator-results', {
			...this.dropdown(question),
			filter: question.filter,
			paginationToken: question.paginationToken,
		});
	}

	/** `resourceMapping` of a resource mapper. */
	async mapperFields(question: DropdownQuestion): Promise<MapperFields> {
		return await this.ask(
			'POST',
			'/rest/dynamic-node-parameters/resource-mapper-fields',
			this.dropdown(question),
		);
	}

	async createWorkflow(workflow: Workflow): Promise<SavedWorkflow> {
		return await this.ask('POST', '/rest/workflows', {
			active: false,
			settings: { executionOrder: 'v1' },
			...workflow,
		});
	}

	async workflows(): Promise<Array<{ id: string; name: string }>> {
		return await this.ask('GET', '/rest/workflows');
	}

	async workflow(id: string): Promise<SavedWorkflow> {
		return await this.ask('GET', `/rest/workflows/${id}`);
	}

	async activate(workflow: SavedWorkflow): Promise<void> {
		const { id, versionId } = workflow;
		if (publishesVersions) await this.ask('POST', `/rest/workflows/${id}/activate`, { versionId });
		else await this.ask('PATCH', `/rest/workflows/${id}`, { active: true });
	}

	async deactivate({ id }: SavedWorkflow): Promise<void> {
		if (publishesVersions) await this.ask('POST', `/rest/workflows/${id}/deactivate`, {});
		else await this.ask('PATCH', `/rest/workflows/${id}`, { active: false });
	}

	/** 2.x switches workflows on and off behind the scenes; here is the outcome. 1.x has told it already. */
	async publication({ id }: SavedWorkflow, within = 180_000): Promise<Publication> {
		if (!publishesVersions) return { status: 'published', triggers: [] };
		const deadline = Date.now() + within;
		for (;;) {
			const found = await this.ask<Publication>('GET', `/rest/workflows/${id}/publication-status`);
			if (found.status !== 'in_progress') return found;
			if (Date.now() > deadline) {
				throw new Error(`Workflow ${id} is still being published after ${within} ms`);
			}
			await wait(50);
		}
	}

	/** Starts a saved workflow as the editor's button does and does not wait. */
	async run(workflow: SavedWorkflow, trigger: string): Promise<string> {
		const { executionId } = await this.ask<{ executionId: string }>(
			'POST',
			`/rest/workflows/${workflow.id}/run`,
			{
				triggerToStartFrom: { name: trigger },
				...(await workflowToRun(this, workflow, trigger)),
			},
		);
		return executionId;
	}

	/** Executions of a workflow, the newest first. */
	async executions(workflowId: string): Promise<ListedExecution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const found: ListedExecution[] = [];
		let page: string | undefined = firstPage;
		while (page !== undefined) {
			const answer: { results: ListedExecution[]; nextCursor?: string | null } = await this.ask(
				'GET',
				`/rest/executions?filter=${filter}&limit=100&${page}`,
			);
			found.push(...answer.results);
			page = nextPage(answer);
		}
		return found;
	}

	async stopExecution(executionId: string): Promise<void> {
		await this.ask('POST', `/rest/executions/${executionId}/stop`);
	}

	async finished(executionId: string, within = 60_000): Promise<Execution> {
		const deadline = Date.now() + within;
		for (;;) {
			const stored = await this.ask<StoredExecution>('GET', `/rest/executions/${executionId}`);
			if (HAS_ENDED.has(stored.status) && isStored(stored)) return executionFrom(stored);
			if (Date.now() > deadline) {
				throw new Error(`Execution ${executionId} is still '${stored.status}' after ${within} ms`);
			}
			await wait(50);
		}
	}

	/** Saves the workflow, runs it from its trigger and waits for the end. */
	async execute(workflow: Workflow, trigger: string, within?: number): Promise<Execution> {
		return await this.finished(
			await this.run(await this.createWorkflow(workflow), trigger),
			within,
		);
	}

	/** For routes that have no method here yet. */
	async ask<Answer>(method: string, route: string, body?: unknown): Promise<Answer> {
		const answer = await this.send(method, route, body);
		return (JSON.parse(answer || '{}') as { data: Answer }).data;
	}

	private async askPlain<Answer>(route: string): Promise<Answer> {
		return JSON.parse(await this.send('GET', route)) as Answer;
	}

	private dropdown(question: DropdownQuestion) {
		const { credential } = question;
		return {
			nodeTypeAndVersion: { name: question.nodeType, version: question.typeVersion ?? 1 },
			path: question.path,
			methodName: question.method,
			currentNodeParameters: question.parameters,
			credentials:
				credential === undefined
					? {}
					: { [credential.type]: { id: credential.id, name: credential.name } },
		};
	}

	private async send(method: string, route: string, body?: unknown): Promise<string> {
		const response = await fetch(this.url + route, {
			method,
			headers: {
				'content-type': 'application/json',
				cookie: this.cookie,
				// On a busy machine a connection that is kept can be closed by n8n while a request is on its way.
				connection: 'close',
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const login = response.headers.getSetCookie().find((cookie) => cookie.startsWith('n8n-auth='));
		if (login !== undefined) this.cookie = login.split(';')[0]!;
		const answer = await response.text();
		if (!response.ok) throw new Refused(response.status, `${method} ${route}`, answer);
		return answer;
	}
}
