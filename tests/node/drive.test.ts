/** The loop that performs steps, with a scripted core and a host whose requests end when the test says so. */
import { describe, expect, it } from 'vitest';
import { drive, type Answer, type Host, type Receiver } from '../../node-wrapper/host/drive.ts';
import type {
	Event,
	HttpRequest,
	Start,
	Step,
} from '../../node-wrapper/core/generated/envelope.ts';
import { scriptedCore, stats } from './host/scriptedCore.ts';

const start: Start = {
	job: {
		execute: {
			resource: 'session',
			operation: 'list',
			items: [{}],
			expressions: [],
			files: [],
			continueOnFail: true,
		},
	},
	account: { id: 'a', baseUrl: 'https://api.wts.chat' },
	now: 0,
	seed: 1,
};

const request: HttpRequest = {
	method: 'GET',
	url: 'https://api.wts.chat/x',
	authenticated: true,
	timeout: 1000,
	want: 'facts',
};

const sendStep = (call: number): Step => ({ kind: 'send', call, item: 0, request });
const takeStep = (call: number): Step => ({
	kind: 'take',
	item: 0,
	call,
	shape: 'records',
	output: 'raw' as const,
	drop: [],
});
const done: Step = { kind: 'done', stats };

function answered(call: number): Event {
	return { answered: { call, status: 200, now: 0 } };
}

function callOf(event: Event): number | undefined {
	return 'answered' in event ? event.answered.call : undefined;
}

/** A host whose requests and waits stay open until the test closes them. */
function heldHost() {
	const open = new Map<number, (answer: Answer) => void>();
	const waits: Array<{ ms: number; end: () => void }> = [];
	const limits: typeof waits = [];
	const aborted: number[] = [];
	const host: Host = {
		now: () => 5,
		offsets: (timestamps) => timestamps.map(() => -10_800),
		send: (call, _item, _request, { signal }) =>
			new Promise((resolve) => {
				signal.addEventListener('abort', () => aborted.push(call));
				open.set(call, resolve);
			}),
		store: ({ call, content }, lines) =>
			Promise.resolve({
				event: { stored: { call, now: 5 } },
				body: content ?? Buffer.concat(lines).toString(),
			}),
		keys: ({ call }) => Promise.resolve({ keys: { call, known: [], count: 0, now: 5 } }),
		wait: (ms, signal) =>
			new Promise((resolve, reject) => {
				signal.addEventListener('abort', () => reject(new Error('aborted')));
				(ms === request.timeout ? limits : waits).push({ ms, end: resolve });
			}),
	};
	const answer = (call: number, body?: unknown) => open.get(call)!({ event: answered(call), body });
	return { host, open, waits, limits, aborted, answer };
}

function collector() {
	const seen: unknown[] = [];
	const receiver: Receiver = {
		take: (take, body) => seen.push(['take', take.call, body]),
		lines: ({ call }, body) => Buffer.from(`${call}: ${JSON.stringify(body)}\n`),
		takeFile: (take, stored) => seen.push(['takeFile', take.call, stored]),
		takeRecord: ({ item, record }) => seen.push(['takeRecord', item, record]),
		entries: (entries, cursor) => seen.push(['entries', entries, cursor]),
		keep: (text) => seen.push(['keep', text]),
		complete: (complete) => seen.push(['complete', complete]),
		hint: (item, text) => seen.push(['hint', item, text]),
		fail: (failure) => seen.push(['fail', failure.message]),
		done: () => seen.push(['done']),
	};
	return { seen, receiver };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('drive', () => {
	it('aborts a request whose time is up, and still reports its outcome', async () => {
		const { host, limits, aborted, answer } = heldHost();
		const { seen, receiver } = collector();
		const core = scriptedCore((event) =>
			event === undefined ? [sendStep(1)] : [takeStep(callOf(event)!), done],
		);
		const run = drive(core, start, host, receiver);
		await turn();
		expect(aborted).toEqual([]);
		limits[0]!.end();
		await turn();
		expect(aborted).toEqual([1]);
		answer(1, 'what the host makes of it');
		await run;
		expect(seen).toEqual([['take', 1, 'what the host makes of it'], ['done']]);
	});

	it('stores the lines of all pages that were taken into a file, and forgets those of another', async () => {
		const { host, answer } = heldHost();
		const { seen, receiver } = collector();
		const into = (call: number, file: number): Step => ({ ...takeStep(call), file }) as Step;
		const core = scriptedCore((event) => {
			if (event === undefined) return [sendStep(1), sendStep(2), sendStep(3)];
			if ('stored' in event) {
				const taken = { item: 0, property: 'data', record: '{}', output: 'raw' } as const;
				return [{ kind: 'takeFile', call: 9, ...taken }, done];
			}
			switch (callOf(event)) {
				case 1:
					return [into(1, 9)];
				case 2:
					return [into(2, 8), { kind: 'discard', call: 8 }];
				default:
					return [
						into(3, 9),
						{ kind: 'store', call: 9, name: 'slice.jsonl', mimeType: 'application/x-ndjson' },
					];
			}
		});
		const run = drive(core, start, host, receiver);
		answer(1, ['a']);
		await turn();
		answer(2, ['b']);
		await turn();
		answer(3, ['c']);
		await run;
		expect(seen).toEqual([['takeFile', 9, '1: ["a"]\n3: ["c"]\n'], ['done']]);
	});

	it('passes on what the core says instead of an answer, and beside one', async () => {
		const { host, answer } = heldHost();
		const { receiver } = collector();
		const besides: unknown[] = [];
		const seen: unknown[] = [];
		const share: Step = {
			kind: 'share',
			call: 1,
			list: 'results',
			output: 'raw',
			records: [{ item: 0, position: 1, beside: '{"sent":"chatbot"}' }],
		};
		const own: Step = { kind: 'takeRecord', item: 1, record: '{"sent":"nothing"}' };
		const core = scriptedCore((event) => (event ? [share, own, done] : [sendStep(1)]));
		const job = drive(core, start, host, {
			...receiver,
			take: ({ beside }, body) => besides.push([beside, body]),
			takeRecord: ({ item, record }) => seen.push([item, record]),
		});
		answer(1, { results: ['a', 'b'] });
		await job;
		expect(besides).toEqual([['{"sent":"chatbot"}', 'b']]);
		expect(seen).toEqual([[1, '{"sent":"nothing"}']]);
	});

	it('keeps several requests in flight and reports them as they end', async () => {
		const { host, open, answer } = heldHost();
		const { seen, receiver } = collector();
		const core = scriptedCore((event) => {
			if (!event) return [sendStep(1), sendStep(2)];
			if (core.events.length < 2) return [];
			return [takeStep(1), takeStep(2), done];
		});
		const job = drive(core, start, host, receiver);
		expect([...open.keys()]).toEqual([1, 2]);
		answer(2, 'second');
		await turn();
		answer(1, 'first');
		await job;
		expect(core.events.map(callOf)).toEqual([2, 1]);
		expect(seen).toEqual([['take', 1, 'first'], ['take', 2, 'second'], ['done']]);
		expect(core.released).toEqual([7]);
	});

	it('takes what the core says in place of an answer', async () => {
		const { host, answer } = heldHost();
		const { seen, receiver } = collector();
		const body = '{"deleted":true,"id":"1"}';
		const core = scriptedCore((event) =>
			event ? [{ ...takeStep(1), body }, done] : [sendStep(1)],
		);
		const job = drive(core, start, host, receiver);
		answer(1);
		await job;
		expect(seen).toEqual([['take', 1, { deleted: true, id: '1' }], ['done']]);
	});

	it('answers offsets with the time of the host', async () => {
		const { host } = heldHost();
		const { receiver } = collector();
		const core = scriptedCore((event) =>
			event ? [done] : [{ kind: 'offsets', timestamps: [10, 20] }],
		);
		await drive(core, start, host, receiver);
		expect(core.events).toEqual([{ offsets: { seconds: [-10_800, -10_800], now: 5 } }]);
	});

	it('waits as long as told, then says that it woke', async () => {
		const { host, waits } = heldHost();
		const { receiver } = collector();
		const core = scriptedCore((event) =>
			event ? [done] : [{ kind: 'wait', timer: 3, ms: 250, reason: 'rateLimit' }],
		);
		const job = drive(core, start, host, receiver);
		expect(waits.map(({ ms }) => ms)).toEqual([250]);
		waits[0]!.end();
		await job;
		expect(core.events).toEqual([{ woke: { timer: 3, now: 5 } }]);
	});

	it('stops an aborted request and keeps its outcome from the core', async () => {
		const { host, aborted, answer } = heldHost();
		const { receiver } = collector();
		const core = scriptedCore((event) => {
			if (!event) return [sendStep(1), sendStep(2)];
			return core.events.length === 1 ? [{ kind: 'abort', call: 2 }, sendStep(3)] : [done];
		});
		const job = drive(core, start, host, receiver);
		answer(1);
		await turn();
		expect(aborted).toEqual([2]);
		answer(2);
		await turn();
		answer(3);
		await job;
		expect(core.events.map(callOf)).toEqual([1, 3]);
	});

	it('cancels everything at once and releases the job', async () => {
		const { host, aborted } = heldHost();
		const { receiver } = collector();
		const cancel = new AbortController();
		const core = scriptedCore((event) =>
			event ? [] : [sendStep(1), { kind: 'wait', timer: 2, ms: 60_000, reason: 'backOff' }],
		);
		const job = drive(core, start, host, receiver, cancel.signal);
		cancel.abort();
		await job;
		expect(aborted).toEqual([1]);
		expect(core.events).toEqual([{ cancelled: { now: 5 } }]);
		expect(core.released).toEqual([7]);
	});

	it('sends nothing when the execution was cancelled before it began', async () => {
		const { host, open } = heldHost();
		const { receiver } = collector();
		const core = scriptedCore(() => [sendStep(1)]);
		await drive(core, start, host, receiver, AbortSignal.abort());
		expect(open.size).toBe(0);
		expect(core.released).toEqual([7]);
	});

	it('aborts what is under way when the receiver ends the job', async () => {
		const { host, aborted, answer } = heldHost();
		const { receiver } = collector();
		receiver.fail = () => {
			throw new Error('stop');
		};
		const failure = {
			kind: 'server',
			item: 0,
			message: 'm',
			description: 'd',
			requests: 1,
		} as const;
		const core = scriptedCore((event) =>
			event ? [{ kind: 'fail', failure }] : [sendStep(1), sendStep(2)],
		);
		const job = drive(core, start, host, receiver);
		answer(1);
		await expect(job).rejects.toThrow('stop');
		expect(aborted).toContain(2);
		expect(core.released).toEqual([7]);
	});

	it('does not wait for ever on a core that wants nothing', async () => {
		const { host } = heldHost();
		const { receiver } = collector();
		const core = scriptedCore(() => []);
		await expect(drive(core, start, host, receiver)).rejects.toThrow('waits for nothing');
	});

	it('ends when a wait cannot be performed', async () => {
		const { host } = heldHost();
		host.wait = async () => await Promise.reject(new Error('no clock'));
		const { receiver } = collector();
		const core = scriptedCore(() => [{ kind: 'wait', timer: 1, ms: 1, reason: 'rateLimit' }]);
		await expect(drive(core, start, host, receiver)).rejects.toThrow('no clock');
	});

	it('forgets a discarded answer', async () => {
		const { host, answer } = heldHost();
		const { seen, receiver } = collector();
		const core = scriptedCore((event) =>
			event ? [{ kind: 'discard', call: 1 }, takeStep(1), done] : [sendStep(1)],
		);
		const job = drive(core, start, host, receiver);
		answer(1, 'body');
		await job;
		expect(seen[0]).toEqual(['take', 1, undefined]);
	});
});
