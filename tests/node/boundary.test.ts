/** The boundary with the real module: unusual values of JavaScript arrive, or are refused for their own item. */
import { describe, expect, it } from 'vitest';

import type { Failure, Reply, Start, Step } from '../../node-wrapper/core/generated/envelope.ts';
import { plain } from '../../node-wrapper/host/parameters.ts';
import { core } from './host/built.ts';

const now = Date.UTC(2026, 9, 1);

function start(operation: string, items: object[]): Start {
	const [resource = '', name = ''] = operation.split('.');
	const parameters = items.map((item) => plain(item) as Record<string, unknown>);
	return {
		job: {
			execute: {
				resource,
				operation: name,
				items: parameters,
				expressions: [],
				files: [],
				continueOnFail: true,
			},
		},
		account: { id: 'boundary', baseUrl: 'https://api.wts.chat' },
		now,
		seed: 1,
	};
}

function begun(envelope: Start): Reply {
	const reply = core().start(envelope);
	core().release(reply.handle);
	return reply;
}

const execute = ({ job }: Start) => (job as Extract<typeof job, { execute: unknown }>).execute;
const bodies = (reply: Reply) =>
	reply.steps.flatMap((step) => (step.kind === 'send' ? [step.request.body] : []));
const failures = (reply: Reply): Failure[] =>
	reply.steps.flatMap((step: Step) => (step.kind === 'fail' ? [step.failure] : []));

const apiCall = (body: unknown) => ({ method: 'POST', path: '/core/v1/tag', body });
const circular = () => {
	const value: Record<string, unknown> = {};
	value.again = value;
	return value;
};
const nested = (depth: number) => {
	let value: unknown = 1;
	for (let level = 0; level < depth; level++) value = [value];
	return value;
};

describe('request bodies', () => {
	it('keep the digits of large integers', () => {
		const text = '{"amount":-9007199254740993,"id":18446744073709551615}';
		expect(bodies(begun(start('apiCall.request', [apiCall(text)])))).toEqual([text]);
	});

	it('keep a member called __proto__', () => {
		const body = JSON.parse('{"__proto__":{"a":1},"b":2}') as object;
		expect(bodies(begun(start('apiCall.request', [apiCall(body)])))).toEqual([
			'{"__proto__":{"a":1},"b":2}',
		]);
		expect(({} as { a?: unknown }).a).toBeUndefined();
	});

	it('leave out absent members and show what has no JSON form', () => {
		const body = { gone: undefined, none: null, not: NaN, big: 12345678901234567890n };
		expect(bodies(begun(start('apiCall.request', [apiCall(body)])))).toEqual([
			'{"big":"12345678901234567890","none":null,"not":"NaN"}',
		]);
	});

	it('replace half a surrogate pair', () => {
		expect(bodies(begun(start('apiCall.request', [apiCall({ text: 'a\ud83d' })])))).toEqual([
			'{"text":"a\ufffd"}',
		]);
	});
});

describe('values that are refused', () => {
	it.each([
		['a function', () => 1, 'not data'],
		['a symbol', Symbol('x'), 'not data'],
		['a function in a list', [[() => 1]], 'not data'],
		['a thousand levels', nested(1_000), 'nested too deeply'],
		['fifty thousand levels', nested(50_000), 'nested too deeply'],
		['a value that contains itself', circular(), 'nested too deeply'],
	])('%s fails its own item and names the parameter', (_, value, reason) => {
		const reply = begun(start('apiCall.request', [apiCall({ value }), apiCall({ fine: true })]));
		const [failure, ...others] = failures(reply);
		expect(others).toEqual([]);
		expect(failure).toMatchObject({ kind: 'invalid', item: 0, parameter: 'body' });
		expect(failure!.message).toContain("'Body'");
		expect(failure!.message).toContain(reason);
		expect(bodies(reply)).toEqual(['{"fine":true}']);
	});
});

describe('malformed envelopes', () => {
	const good = start('session.list', [{}]);

	it.each([
		['no object', 7],
		['an unknown kind of job', { ...good, job: { dance: {} } }],
		['a missing member', { ...good, account: { id: 'a' } }],
		['a clock without a time', { ...good, now: NaN }],
	])('%s is answered in words and harms no other job', (_, envelope) => {
		const running = core().start(good);
		const reply = core().start(envelope as Start);
		expect(reply.steps.map(({ kind }) => kind)).toEqual(['fail', 'done']);
		expect(failures(reply)[0]).toMatchObject({ kind: 'internal' });
		expect(failures(reply)[0], 'the whole job').not.toHaveProperty('item');
		const [send] = running.steps;
		const next = core().advance(running.handle, {
			answered: { call: send!.kind === 'send' ? send!.call : 0, status: 404, now },
		});
		expect(next.steps.map(({ kind }) => kind)).toContain('done');
	});

	it('an unknown event is answered in words', () => {
		const running = core().start(good);
		const reply = core().advance(running.handle, { danced: {} } as never);
		expect(failures(reply)[0]).toMatchObject({ kind: 'internal' });
		core().release(running.handle);
	});

	it('a failure of the whole job names no item, one of an item names it', () => {
		const unknown = begun({ ...good, job: { execute: { ...execute(good), operation: 'dance' } } });
		expect(failures(unknown)[0]).not.toHaveProperty('item');
		const running = core().start(good);
		const cancelled = core().advance(running.handle, { cancelled: { now } });
		expect(failures(cancelled)[0]).toMatchObject({ kind: 'cancelled' });
		expect(failures(cancelled)[0]).not.toHaveProperty('item');
		const refused = begun(start('session.list', [{}, { pageSize: 101 }]));
		expect(failures(refused)[0]).toMatchObject({ kind: 'invalid', item: 1 });
	});

	it('takes a clock at the end of time and a file beyond 4 GiB', () => {
		const late = { ...good, now: Number.MAX_SAFE_INTEGER };
		expect(begun(late).steps.map(({ kind }) => kind)).toEqual(['send']);
		const id = '0d4f1c6e-9a3b-4e57-8c21-7f60b5a9d3e8';
		const file = { property: 'data', name: 'a.bin', mimeType: 'application/pdf', size: 2 ** 40 };
		const large = start('session.sendFile', [{ sessionId: id, fileSource: 'binary' }]);
		(large.job as { execute: { files: unknown } }).execute.files = [[file]];
		expect(failures(begun(large))[0]!.message).toContain('larger than 100 MB');
	});
});
