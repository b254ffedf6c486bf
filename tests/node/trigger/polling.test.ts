/** The polling trigger as n8n calls it: what it keeps between polls, and polls that overlap. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IDataObject, INodeExecutionData, IPollFunctions, Workflow } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import { around, contexts, WorkflowClass, wtsChatPollingTrigger } from '../host/n8n.ts';

const session = 'b68baab6-7341-4b82-8f7b-d94dd6a7958b';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ sessions: 20, now: new Date().toISOString() });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	await sandbox.control.clearFaults();
	await sandbox.control.clearLog();
});

/** One activation: n8n has one workflow and one context for all of its polls. */
class Activation {
	readonly log: string[] = [];
	/** What n8n makes failed executions of, beside what a poll returns. */
	readonly errors: Error[] = [];
	private readonly workflow: Workflow;
	private readonly context: IPollFunctions;

	constructor(parameters: IDataObject, staticData: IDataObject = {}, mode = 'trigger') {
		const node = {
			id: 'p1',
			name: 'WTS Chat Polling Trigger',
			type: 'n8n-nodes-wts-chat.wtsChatPollingTrigger',
			typeVersion: 1,
			position: [0, 0] as [number, number],
			parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, ...parameters },
			credentials: { wtsChatApi: { id: 'c1', name: 'Account' } },
		};
		this.workflow = new WorkflowClass({
			id: 'w1',
			name: 'Polled',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes: { getByNameAndVersion: () => wtsChatPollingTrigger },
			staticData,
			settings: {},
		}) as Workflow;
		const credentials = {
			apiKey: sandbox.tokens.full,
			host: 'custom',
			customHost: sandbox.url,
		};
		const data = around({ credentials });
		this.context = new contexts.PollContext(
			this.workflow,
			this.workflow.getNode(node.name),
			data,
			mode,
			mode === 'manual' ? 'manual' : 'activate',
		) as IPollFunctions;
		const note = (text: string) => this.log.push(text);
		const fail = (error: Error) => this.errors.push(error);
		Object.defineProperty(this.context, '__emitError', { value: fail });
		Object.defineProperty(this.context, 'logger', {
			value: { debug: () => {}, info: () => {}, warn: note, error: note },
		});
	}

	async poll(): Promise<IDataObject[] | null> {
		const found = (await wtsChatPollingTrigger.poll!.call(this.context)) as
			INodeExecutionData[][] | null;
		return found && found[0]!.map(({ json }) => json);
	}

	/** What n8n would store now. */
	get stored(): IDataObject {
		return JSON.parse(JSON.stringify(this.workflow.staticData)) as IDataObject;
	}
}

const received = { events: ['MESSAGE_RECEIVED'], options: { includeSession: true } };

const textsOf = (items: IDataObject[] | null) =>
	items?.map(({ content }) => (content as IDataObject).text);

describe('a poll', () => {
	it('delivers nothing old, then what is new, in the items of the webhook trigger', async () => {
		await sandbox.control.receiveMessage({ sessionId: session, text: 'old' });
		const active = new Activation(received);
		expect(await active.poll()).toBeNull();
		const [message] = await sandbox.control.receiveMessage({ sessionId: session, text: 'new' });
		const items = await active.poll();
		expect(Object.keys(items![0]!)).toEqual([
			'eventType',
			'date',
			'content',
			'changeMetadata',
			'session',
			'contact',
			'via',
			'key',
		]);
		expect(items).toMatchObject([
			{
				eventType: 'MESSAGE_RECEIVED',
				content: { id: message!.id, text: 'new' },
				session: { id: session },
				via: 'polling',
				key: `MESSAGE_RECEIVED ${message!.id}`,
			},
		]);
		expect(items![0]!.contact).toMatchObject({ name: expect.any(String) as string });
		expect(await active.poll()).toBeNull();
		expect(await sandbox.control.unknownNames()).toEqual([]);
	});

	it('goes on from what was stored, whether the last polls were stored or not', async () => {
		const before = new Activation(received);
		await before.poll();
		const { stored } = before;
		await sandbox.control.receiveMessage({ sessionId: session, text: 'one' });
		expect(textsOf(await before.poll())).toEqual(['one']);
		const delivered = before.stored;
		await sandbox.control.receiveMessage({ sessionId: session, text: 'two' });
		expect(textsOf(await new Activation(received, delivered).poll())).toEqual(['two']);
		expect(textsOf(await new Activation(received, stored).poll())).toEqual(['one', 'two']);
	});

	it('ends at once while another one of the same activation is under way', async () => {
		const active = new Activation(received);
		await active.poll();
		await sandbox.control.receiveMessage({ sessionId: session, text: 'once' });
		const found = await Promise.all([active.poll(), active.poll(), active.poll()]);
		expect(found.map(textsOf)).toEqual([['once'], undefined, undefined]);
	});

	it('delivers what it has when a list fails, and the rest later', async () => {
		const active = new Activation({ events: ['MESSAGE_RECEIVED', 'CONTACT_NEW'] });
		await active.poll();
		await sandbox.control.receiveMessage({ sessionId: session, text: 'there' });
		const match = { path: '/core/v1/contact' };
		await sandbox.control.fault({ kind: 'status', status: 403, match, times: 2 });
		expect(textsOf(await active.poll())).toEqual(['there']);
		expect(active.log.join()).toMatch(/delivers what it could read/);
		expect(active.errors).toHaveLength(1);
		await expect(active.poll()).rejects.toThrow();
		expect(await active.poll()).toBeNull();
	});

	it('shows a failed execution for what is lost, once, and goes on', async () => {
		const before = new Activation(received);
		await before.poll();
		const damaged = Object.fromEntries(
			Object.keys(before.stored).map((key) => [key, { kept: 'something else' }]),
		);
		const active = new Activation(received, damaged);
		expect(await active.poll()).toBeNull();
		expect(active.errors.map(({ message }) => message)).toEqual([
			'A part of what the trigger remembered cannot be read',
		]);
		await sandbox.control.receiveMessage({ sessionId: session, text: 'after it' });
		expect(textsOf(await active.poll())).toEqual(['after it']);
		expect(active.errors).toHaveLength(1);
	});

	it('in the editor shows the newest record and moves nothing', async () => {
		const manual = new Activation({ events: ['SESSION_NEW'] }, {}, 'manual');
		expect(await manual.poll()).toMatchObject([{ eventType: 'SESSION_NEW', via: 'polling' }]);
		expect(Object.values(manual.stored)).toEqual([{}]);
	});

	it('cannot begin with an event that it does not see', async () => {
		const active = new Activation({ events: ['PAYMENT_NEW'] });
		await expect(active.poll()).rejects.toThrow('polling does not see: PAYMENT_NEW');
	});
});
