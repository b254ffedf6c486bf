/** How the core comes to life in the published package, and what happens after a trap in it. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import type { Core } from '../../node-wrapper/core/core.ts';
import { checkout } from '../../scripts/setup/places.mjs';
import { sandboxFor } from './host/account.ts';
import { execute, executeContext, loadOptionsContext, type Setting } from './host/n8n.ts';

const sandbox = sandboxFor({ sessions: 320 });
const fromPackage = createRequire(join(checkout, 'package.json'));

/** The package as a process sees it that has just started. */
function freshPackage() {
	for (const path of Object.keys(fromPackage.cache)) {
		if (path.startsWith(join(checkout, 'dist'))) delete fromPackage.cache[path];
	}
	const { WtsChat } = fromPackage('./dist/node-wrapper/nodes/WtsChat/WtsChat.node.js') as {
		WtsChat: new () => INodeType;
	};
	const { core } = fromPackage('./dist/node-wrapper/core/load.js') as { core(): Core };
	const transport = fromPackage('./dist/node-wrapper/nodes/WtsChat/execute.js') as {
		execute(context: IExecuteFunctions, loadCore: () => Core): Promise<INodeExecutionData[][]>;
	};
	return { node: new WtsChat(), core, transport };
}

const list = (parameters = {}): Setting => ({
	parameters: { resource: 'session', operation: 'list', ...parameters },
	credentials: sandbox.credentials(),
});

const memoryOf = ({ exports }: WebAssembly.Instance) => exports.memory as WebAssembly.Memory;

const { Module, Instance } = WebAssembly;
let compiled = 0;
let instances: WebAssembly.Instance[] = [];

beforeEach(() => {
	compiled = 0;
	instances = [];
	WebAssembly.Module = class extends Module {
		constructor(bytes: Uint8Array) {
			super(bytes);
			compiled += 1;
		}
	};
	WebAssembly.Instance = class extends Instance {
		constructor(module: WebAssembly.Module, imports: Record<string, Record<string, unknown>>) {
			super(module, imports);
			instances.push(this);
		}
	};
});

afterEach(() => {
	Object.assign(WebAssembly, { Module, Instance });
});

describe('the core', () => {
	it('is compiled on first use, once, not when n8n loads the node', async () => {
		const { node } = freshPackage();
		expect([compiled, instances.length]).toEqual([0, 0]);
		await execute(list(), node);
		await execute(list(), node);
		expect([compiled, instances.length]).toEqual([1, 1]);
	});

	it('speaks the version of the package', () => {
		const { version } = fromPackage('./package.json') as { version: string };
		expect(freshPackage().core().version()).toBe(version);
	});

	it('is loaded afresh after a trap: one execution ends with a clear text, the next one works', async () => {
		const { node } = freshPackage();
		await execute(list(), node);
		new Uint8Array(memoryOf(instances[0]!).buffer).fill(0xff);
		await expect(execute(list(), node)).rejects.toThrow('core of the WTS Chat node stopped');
		const { items } = await execute(list({ pageSize: 4 }), node);
		expect(items).toHaveLength(4);
		expect([compiled, instances.length]).toEqual([1, 2]);
	});

	it('that traps leaves every item without a result its reason under "Continue"', async () => {
		const { node } = freshPackage();
		await execute(list(), node);
		new Uint8Array(memoryOf(instances[0]!).buffer).fill(0xff);
		const items = [{ json: { a: 1 } }, { json: { a: 2 } }];
		const run = await execute({ ...list(), items, onError: 'continueRegularOutput' }, node);
		expect(run.items.map(({ json }) => json)).toEqual([
			{
				a: 1,
				error: 'The core of the WTS Chat node stopped unexpectedly; this item was not tried',
				details: { kind: 'internal', description: expect.stringContaining('report'), requests: 0 },
			},
			expect.objectContaining({ a: 2, error: expect.any(String) }),
		]);
	});

	it('is replaced when its memory has grown, but not while a job runs in it', async () => {
		const { node, core } = freshPackage();
		await execute(list(), node);
		const grown = core();
		memoryOf(instances[0]!).grow(1024);
		const job = { optionList: { list: 'getTags', parameters: {}, paged: false } };
		const account = { id: 'a', baseUrl: 'https://api.wts.chat' };
		const { handle } = grown.start({ job, account, now: 0, seed: 1 });
		await execute(list(), node);
		expect(core()).toBe(grown);
		grown.release(handle);
		expect(core()).not.toBe(grown);
		expect((await execute(list({ pageSize: 4 }), node)).items).toHaveLength(4);
		expect([compiled, instances.length]).toEqual([1, 2]);
	});

	it('takes in no body of 40 MB, whose memory it would keep', async () => {
		const { node } = freshPackage();
		await sandbox.control.fault({ kind: 'hugePage', megabytes: 40 });
		const load = node.methods!.loadOptions!.getTags!;
		const context = loadOptionsContext(list());
		await expect(load.call(context)).rejects.toThrow(/larger than this node accepts/);
		expect(memoryOf(instances[0]!).buffer.byteLength).toBeLessThan(16 * 2 ** 20);
	});

	it('is told ids and counters, never records', async () => {
		const { core, transport } = freshPackage();
		const real = core();
		const crossed: string[] = [];
		const watched: Core = {
			...real,
			start: (start) => note(real.start(note(start))),
			advance: (handle, event) => note(real.advance(handle, note(event))),
		};
		function note<Value>(value: Value): Value {
			crossed.push(JSON.stringify(value));
			return value;
		}
		const { context } = executeContext(list({ autoPagination: true }));
		const [items] = await transport.execute(context, () => watched);
		expect(items).toHaveLength(320);
		const bytes = crossed.join('').length;
		const delivered = JSON.stringify(items).length;
		expect(bytes).toBeLessThan(delivered / 8);
		expect(crossed.join('')).not.toContain('lastMessageText');
	});

	it('keeps two executions apart that run at the same time', async () => {
		const { node } = freshPackage();
		const [one, two] = await Promise.all([
			execute(list({ pageSize: 3 }), node),
			execute(list({ pageSize: 5, pageNumber: 2 }), node),
		]);
		expect([one.items.length, two.items.length]).toEqual([3, 5]);
		expect(instances).toHaveLength(1);
	});

	it('forgets a job that is over', async () => {
		const { core, transport } = freshPackage();
		const real = core();
		const release = vi.fn(real.release);
		const { context } = executeContext(list());
		await transport.execute(context, () => ({ ...real, release }));
		expect(release).toHaveBeenCalledTimes(1);
	});
});

describe('a run whose core traps in the middle', () => {
	/** The core, whose memory is destroyed before its n-th answer. */
	function trapping(core: () => Core, at: number): () => Core {
		let answers = 0;
		return () => {
			const real = core();
			const advance: Core['advance'] = (handle, event) => {
				answers += 1;
				if (answers === at) new Uint8Array(memoryOf(instances.at(-1)!).buffer).fill(0xff);
				return real.advance(handle, event);
			};
			return { ...real, advance };
		};
	}

	async function run(setting: Setting, at: number): Promise<INodeExecutionData[]> {
		const { core, transport } = freshPackage();
		const { context, engine } = executeContext(setting);
		const data = await transport.execute(context, trapping(core, at));
		const [items] = await engine.treat(data);
		return items!;
	}

	const sessionId = 'b68baab6-7341-4b82-8f7b-d94dd6a7958b';
	const sends = (): Setting => ({
		...list({ operation: 'sendText', sessionId, text: '=Pedido {{ $json.number }}' }),
		items: Array.from({ length: 5 }, (_, number) => ({ json: { number } })),
	});

	it('says which messages went out and which were not tried', async () => {
		await expect(run(sends(), 3)).rejects.toMatchObject({
			message: 'The core of the WTS Chat node stopped unexpectedly',
			description: expect.stringMatching(
				/2 items were sent \(items 0 and 1\).+would send them again.+possibly processed: item 2\. Not tried: items 3 and 4\./,
			),
		});
		expect(await sandbox.control.count({ method: 'POST' })).toBe(3);
	});

	it('keeps what was sent, and gives each other item its reason, under "Continue"', async () => {
		const items = await run({ ...sends(), onError: 'continueRegularOutput' }, 3);
		expect(items.map(({ json }) => json.error)).toEqual([
			undefined,
			undefined,
			expect.stringContaining('was in progress and may have been processed'),
			expect.stringContaining('was not tried'),
			expect.stringContaining('was not tried'),
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3, 4].map((item) => ({ item })),
		);
	});

	it('says of a list that was delivered in part that it is not complete', async () => {
		const parameters = { autoPagination: true, allPages: true };
		const reading = { ...list(parameters), onError: 'continueRegularOutput' } as const;
		const items = await run(reading, 2);
		expect(items).toHaveLength(101);
		expect(items.slice(0, 100).every(({ json }) => json.error === undefined)).toBe(true);
		expect(items[100]!.json.error).toContain('the list of this item is not complete');
		await expect(run(list(parameters), 2)).rejects.toMatchObject({
			description: expect.stringContaining('Read in part: item 0.'),
		});
	});

	it('adds nothing to a list that was complete', async () => {
		const found = { pageSize: '={{ $json.size }}', options: { parallelRequests: 1 } };
		const items = [{ json: { size: 3 } }, { json: { size: 4 } }];
		const reading = { ...list(found), items, onError: 'continueRegularOutput' } as const;
		const output = await run(reading, 2);
		expect(output.map(({ json }) => typeof json.error)).toEqual([
			...['undefined', 'undefined', 'undefined'],
			'string',
		]);
	});
});
