/** One bad input item never takes the others down, in all three settings of "On Error". */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { IBinaryData, IDataObject, INodeExecutionData, IPairedItemData } from 'n8n-workflow';
import { mimeTypeOf, nameOf, TYPES } from '../../node-wrapper/host/fileTypes.ts';
import { sandboxFor } from './host/account.ts';
import { core } from './host/built.ts';
import { execute, executeContext, fromN8n, wtsChat, type Setting } from './host/n8n.ts';

const sandbox = sandboxFor({ sessions: 30 });
const MODES = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;
const good = { json: { size: 1 } };

const list = (bad: IDataObject, parameters: IDataObject): Setting => ({
	parameters: { resource: 'session', operation: 'list', ...parameters },
	credentials: sandbox.credentials(),
	items: [good, { json: bad }, good],
});

const fromItem = ({ pairedItem }: INodeExecutionData) => (pairedItem as IPairedItemData).item;

/** Items 0 and 2 have their results and item 1 its reason; under "Stop" nothing is sent and the item is named. */
async function onlyTheSecondFails(setting: Setting, requests: number, reason: RegExp) {
	for (const onError of MODES) {
		await sandbox.control.reset();
		if (onError === 'stopWorkflow') {
			const thrown = await execute({ ...setting, onError }).then(
				() => undefined,
				(error: Error & { description: string; context: IDataObject }) => error,
			);
			expect(`${thrown?.message} ${thrown?.description}`).toMatch(reason);
			expect(thrown?.context.itemIndex).toBe(1);
			expect(await sandbox.control.count({})).toBe(0);
			continue;
		}
		const { items, errors } = await execute({ ...setting, onError });
		const failed =
			onError === 'continueErrorOutput' ? errors : items.filter(({ json }) => json.error);
		expect(failed.map(fromItem)).toEqual([1]);
		const { error, details, ...rest } = failed[0]!.json;
		expect(`${String(error)} ${String((details as IDataObject).description)}`).toMatch(reason);
		expect(rest).toEqual(setting.items![1]!.json);
		expect(items.filter(({ json }) => !json.error).map(fromItem)).toEqual([0, 2]);
		expect(await sandbox.control.count({})).toBe(requests);
	}
}

describe('a parameter that cannot be read', () => {
	it('for a value nested 200 deep', async () => {
		const deep = JSON.parse('['.repeat(200) + ']'.repeat(200)) as IDataObject;
		const setting = list({ deep }, { pageSize: '={{ $json.deep ?? 1 }}' });
		await onlyTheSecondFails(setting, 2, /nested too deeply/);
	});

	it.each([
		["$('Gone').first().json.size", /'Page Size' could not be evaluated.*"Referenced node/s],
		['Math.max', /'Page Size' could not be evaluated.*this is a function/s],
	])('for an expression that throws: %s', async (expression, reason) => {
		const setting = list({ text: 'a' }, { pageSize: `={{ $json.size ?? ${expression} }}` });
		await onlyTheSecondFails(setting, 2, reason);
	});

	it('for a value that contains itself twice', async () => {
		const value: IDataObject = {};
		Object.assign(value, { one: value, two: value });
		const given = list({}, { pageSize: '={{ $json.size ?? 1 }}' });
		const { context } = executeContext({ ...given, onError: 'continueRegularOutput' });
		const real = context.getNodeParameter.bind(context) as (...values: unknown[]) => unknown;
		context.getNodeParameter = ((name: string, index: number, fallback: unknown) =>
			index === 1 && name === 'pageSize'
				? value
				: real(name, index, fallback)) as typeof context.getNodeParameter;
		const [items] = (await wtsChat.execute!.call(context)) as INodeExecutionData[][];
		expect(items!.filter(({ json }) => json.error).map(fromItem)).toEqual([1]);
	});
});

describe('parameters of many items', () => {
	it('are read once from n8n where they contain no expression', async () => {
		const options = { maxAttempts: '={{ $json.attempts ?? 2 }}' };
		const { context } = executeContext(list({}, { pageSize: 3, options }));
		const real = context.getNodeParameter.bind(context) as (...values: unknown[]) => unknown;
		const read = new Map<string, number[]>();
		context.getNodeParameter = ((name: string, index: number, fallback: unknown) => {
			read.set(name, [...(read.get(name) ?? []), index]);
			return real(name, index, fallback);
		}) as typeof context.getNodeParameter;
		const [items] = (await wtsChat.execute!.call(context)) as INodeExecutionData[][];
		expect(items!.map(fromItem)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
		expect(read.get('pageSize')).toEqual([0]);
		expect(read.get('options')).toEqual([0, 1, 2]);
	});

	it('cross once where they contain no expression', async () => {
		const start = vi.spyOn(core(), 'start');
		const options = { maxAttempts: '={{ $json.size ?? 2 }}' };
		await execute(list({}, { pageSize: 3, options }));
		const { job } = start.mock.calls[0]![0];
		const crossed = 'execute' in job ? job.execute : undefined;
		expect(crossed?.shared).toMatchObject({ pageSize: 3, output: 'raw' });
		expect(crossed?.items).toEqual([1, 2, 1].map((maxAttempts) => ({ options: { maxAttempts } })));
	});
});

describe('a zone whose offset has seconds', () => {
	/** The wall clock of a zone, by the tables of the platform. */
	const localTime = (instant: Date, timeZone: string) =>
		instant.toLocaleString('sv-SE', { timeZone, calendar: 'iso8601' });

	it.each([
		['America/Sao_Paulo', '1900-01-01 00:00:00'],
		['America/Sao_Paulo', '1913-12-31 23:59:59'],
		['America/Sao_Paulo', '2026-01-01 00:00:00'],
		['Asia/Kolkata', '1900-01-01 00:00:00'],
		['Europe/Amsterdam', '1890-01-01 00:00:00'],
		['Europe/Amsterdam', '1930-01-01 00:00:00'],
		['Africa/Monrovia', '1960-01-01 00:00:00'],
	])('%s: %s is the right instant', async (timezone, local) => {
		const { items } = await execute({
			...list({}, { pageSize: 1, createdAtAfter: local }),
			items: [good],
			timezone,
		});
		expect(items).toHaveLength(1);
		const [request] = await sandbox.control.requests({});
		const sent = new Date(new URLSearchParams(request!.query).get('CreatedAt.After')!);
		expect(localTime(sent, timezone)).toBe(local);
		if (local.startsWith('1900') && timezone === 'America/Sao_Paulo') {
			expect(sent.toISOString()).toBe('1900-01-01T03:06:28.000Z');
		}
	});
});

describe('a file', () => {
	const picture: IBinaryData = {
		data: Buffer.from('a picture').toString('base64'),
		mimeType: 'image/png',
		fileName: 'a.png',
	};
	/** As n8n keeps it outside of memory, where it was deleted. */
	const pruned: IBinaryData = { ...picture, data: 'filesystem-v2', id: 'filesystem-v2:gone' };
	const sendFiles = (...binaries: Array<INodeExecutionData['binary']>): Setting => ({
		parameters: {
			resource: 'message',
			operation: 'sendFile',
			to: '5511977770003',
			fileSource: 'binary',
		},
		credentials: sandbox.credentials(),
		items: binaries.map((binary, number) => ({ json: { number }, binary })),
	});
	const named = async () =>
		(await sandbox.control.requests({ method: 'GET' })).map(({ query }) => {
			const values = new URLSearchParams(query);
			return [values.get('Name'), values.get('MimeType')];
		});
	afterEach(() => vi.useRealTimers());

	it('that is missing', async () => {
		const setting = sendFiles({ data: picture }, {}, { data: picture });
		await onlyTheSecondFails(setting, 8, /no such file/);
	});

	it('that n8n has deleted', async () => {
		const setting = sendFiles({ data: picture }, { data: pruned }, { data: picture });
		await onlyTheSecondFails(setting, 8, /could not be read/);
	});

	it('that is not sent is not looked at', async () => {
		const { items } = await execute(sendFiles({ data: picture, other: pruned }));
		expect(items).toHaveLength(1);
	});

	it('without a type or an extension gets one from the other', async () => {
		const mimeType = undefined as unknown as string;
		const { items } = await execute(
			sendFiles(
				{ data: { ...picture, mimeType } },
				{ data: { ...picture, mimeType, fileName: 'scan' } },
				{ data: { ...picture, fileName: 'contract v1.2', mimeType: 'application/pdf' } },
				{ data: { ...picture, fileName: undefined } },
			),
		);
		expect(items).toHaveLength(4);
		expect(await named()).toEqual([
			['a.png', 'image/png'],
			['scan', 'application/octet-stream'],
			['contract v1.2.pdf', 'application/pdf'],
			['data.png', 'image/png'],
		]);
	});

	it('whose storage does not respond ends with the time limit of its item', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		const setting = sendFiles({ data: picture }, { data: pruned });
		Object.assign(setting.parameters, { options: { itemTimeout: 1 } });
		const { context } = executeContext({ ...setting, onError: 'continueRegularOutput' });
		context.helpers.getBinaryMetadata = async () => await new Promise(() => {});
		const running = wtsChat.execute!.call(context) as Promise<INodeExecutionData[][]>;
		await vi.advanceTimersByTimeAsync(61_000);
		vi.useRealTimers();
		const [items] = await running;
		expect(items!.map(({ json }) => json.error)).toEqual([
			undefined,
			'The file of this item could not be read',
		]);
		expect(JSON.stringify(items![1]!.json.details)).toContain('60 seconds');
	});

	it('that is gone when its turn comes is refused in words, and nothing is sent', async () => {
		const setting = sendFiles({ data: pruned });
		const { context } = executeContext({ ...setting, onError: 'continueRegularOutput' });
		Object.assign(context.helpers, {
			getBinaryMetadata: async () => ({ fileSize: 9 }),
			getBinaryStream: async () => await Promise.reject(new Error('no entry')),
		});
		const [items] = (await wtsChat.execute!.call(context)) as INodeExecutionData[][];
		expect(items![0]!.json.error).toMatch(/could not be read.*nothing was sent/);
		expect(await sandbox.control.count({ method: 'POST' })).toBe(0);
	});

	it('has the types of the registry', () => {
		const { lookup } = fromN8n('mime-types') as { lookup(extension: string): string };
		for (const [extension, type] of TYPES) {
			const usual = {
				'audio/wave': 'audio/wav',
				'text/xml': 'application/xml',
				'text/x-vcard': 'text/vcard',
			} as IDataObject;
			expect([extension, usual[lookup(extension)] ?? lookup(extension)]).toEqual([extension, type]);
			expect(mimeTypeOf({ data: '', mimeType: '', fileName: `x.${extension}` })).toBe(type);
			const name = nameOf('x', { data: '', mimeType: type });
			expect(mimeTypeOf({ data: '', mimeType: '', fileName: name })).toBe(type);
		}
	});
});

describe('an item of the error output', () => {
	/** What n8n 1 does to items after `execute`: `handleNodeErrorOutput` and the loop after it in n8n-core 1.84. */
	function inN8n1(items: INodeExecutionData[], inputs: INodeExecutionData[]) {
		const outputs: [INodeExecutionData[], INodeExecutionData[]] = [[], []];
		for (const item of items) {
			const names = Object.keys(item.json);
			let routed = !!item.json.error && names.length === 1;
			routed ||= !!item.json.error && !!item.json.message && names.length === 2;
			if (item.error) {
				routed = true;
				item.error = undefined;
			}
			const input = inputs[fromItem(item)]!.json;
			if (routed) outputs[1].push({ ...item, json: { ...input, ...item.json } });
			else outputs[0].push(item);
		}
		for (const item of outputs.flat()) {
			if (item.error !== undefined) item.json = { error: item.error.message };
		}
		return outputs;
	}

	it('leaves by it with reason and input in n8n 1 as well', async () => {
		const setting = list({ size: 101, name: 'Ana' }, { pageSize: '={{ $json.size }}' });
		const { context } = executeContext({ ...setting, onError: 'continueErrorOutput' });
		const [made] = (await wtsChat.execute!.call(context)) as INodeExecutionData[][];
		const [items, errors] = inN8n1(made!, setting.items!);
		expect(items.map(fromItem)).toEqual([0, 2]);
		expect(errors.map(({ json }) => json)).toEqual([
			{
				size: 101,
				name: 'Ana',
				error: expect.stringMatching(/Page Size/),
				details: expect.objectContaining({ kind: 'invalid' }),
			},
		]);
	});
});

describe('what ends the whole job', () => {
	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'becomes the reason of every item that has no result (%s)',
		async (onError) => {
			const { context, engine } = executeContext({ ...list({ size: 2 }, {}), onError });
			context.getCredentials = async () => await Promise.reject(new Error('no such credential'));
			const [items, errors] = await engine.treat(
				(await wtsChat.execute!.call(context)) as INodeExecutionData[][],
			);
			const failed = onError === 'continueErrorOutput' ? errors! : items!;
			expect(failed.map(({ json }) => [json.size, json.error])).toEqual([
				[1, 'no such credential'],
				[2, 'no such credential'],
				[1, 'no such credential'],
			]);
		},
	);
});

describe('a credential that is changed during an execution', () => {
	it('ends it in words: the new key never goes to the old host', async () => {
		const credentials = sandbox.credentials();
		const setting = list({ size: 2 }, { pageSize: '={{ $json.size }}' });
		const { context } = executeContext({
			...{ ...setting, credentials },
			onError: 'continueRegularOutput',
		});
		const read = context.getCredentials.bind(context);
		let reads = 0;
		// Once for the account, then for each request.
		context.getCredentials = async (type) => {
			reads += 1;
			if (reads > 2) Object.assign(credentials, { apiKey: 'key-of-another-host' });
			return await read(type);
		};
		const [items] = (await wtsChat.execute!.call(context)) as INodeExecutionData[][];
		expect(items!.map(({ json }) => json.error)).toEqual([
			undefined,
			expect.stringMatching(/credential was changed during this execution/),
			expect.stringMatching(/credential was changed during this execution/),
		]);
		const requests = await sandbox.control.requests({});
		expect(requests.map(({ token }) => token)).toEqual(['full']);
	});
});
