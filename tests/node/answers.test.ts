/** What the core learns about answers and about requests that broke. */
import { createRequire } from 'node:module';
import type { INode, NodeApiError as Wrapping } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { IDataObject } from 'n8n-workflow';
import type { Output } from '../../node-wrapper/core/generated/envelope.ts';
import { transportErrorOf } from '../../node-wrapper/host/transportError.ts';
import { factsOf } from '../../node-wrapper/host/facts.ts';
import { Forms, itemsOf } from '../../node-wrapper/nodes/WtsChat/output.ts';

const load = createRequire(import.meta.url);

describe('factsOf', () => {
	it('counts a page and passes its ids and counters', () => {
		const page = {
			items: [{ id: 'a' }, { id: 7 }, null, { id: 'b' }],
			pageNumber: 2,
			pageSize: 4,
			totalItems: 6,
			totalPages: 2,
			hasMorePages: false,
		};
		expect(factsOf(page)).toEqual({
			form: 'page',
			count: 4,
			ids: 'a   b',
			pageNumber: 2,
			pageSize: 4,
			totalItems: 6,
			totalPages: 2,
			hasMorePages: false,
		});
	});

	it('keeps ids that differ different, whatever they hold', () => {
		const items = ['a b', 'a%20b', 'a%b', 'a'].map((id) => ({ id }));
		expect(factsOf(items)).toMatchObject({ count: 4, ids: 'a%20b a%2520b a%25b a' });
	});

	it('passes the columns that are asked for, and nothing else of a record', () => {
		const items = [
			{ id: 'a', at: '1\t2', of: { name: '100 %\n' }, text: 'secret' },
			null,
			{ at: ['x', 'y', {}], of: 7 },
			{ at: { b: 1 }, of: { name: true } },
			{ at: 12.5 },
		];
		const columns = ['1%092\n\nx\ty\t\n\n12.5', '100 %25%0A\n\n\ntrue\n'];
		expect(factsOf({ items }, ['at', 'of.name'])).toEqual({
			form: 'page',
			count: 5,
			ids: 'a    ',
			columns,
		});
		expect(factsOf(items, ['at', 'of.name'])).toMatchObject({ form: 'array', columns });
	});

	it('passes no counter that is none', () => {
		const facts = factsOf({ items: [], totalItems: -1, totalPages: '3', pageSize: 2 ** 40 });
		expect(facts).toMatchObject({
			totalItems: undefined,
			totalPages: undefined,
			pageSize: undefined,
			count: 0,
		});
	});

	it.each([
		[undefined, 'empty'],
		[[{ id: 'a' }], 'array'],
		[{ id: 'a' }, 'object'],
		[{ items: 'none' }, 'object'],
		['text', 'other'],
		[null, 'other'],
		[5, 'other'],
	])('tells the form of %j', (body, form) => {
		expect(factsOf(body).form).toBe(form);
	});
});

describe('itemsOf', () => {
	const take = { item: 3, call: 1, drop: [], output: 'raw' as const };
	const raw = (record: IDataObject) => record;
	const jsonOf = (shape: 'record' | 'records', body: unknown) =>
		itemsOf({ ...take, shape }, body, raw).map(({ json }) => json);

	it.each([[false], [42], [null], ['NOT_SENT'], [[]], [0], ['']])(
		'passes the body %j on as a value',
		(body) => {
			expect(jsonOf('record', body)).toEqual([{ value: body }]);
			expect(jsonOf('records', [body])).toEqual([{ value: body }]);
		},
	);

	it('pairs what was done with its input', () => {
		expect(itemsOf({ ...take, shape: 'deleted' }, { deleted: true, id: '1' }, raw)).toEqual([
			{ json: { deleted: true, id: '1' }, pairedItem: { item: 3 } },
		]);
	});

	it('shortens records, and no other value', () => {
		const short = ({ id }: IDataObject) => ({ id });
		const body = [{ id: 'a', more: 1 }, 'NOT_SENT'];
		const items = itemsOf({ ...take, shape: 'records' }, body, short);
		expect(items.map(({ json }) => json)).toEqual([{ id: 'a' }, { value: 'NOT_SENT' }]);
	});

	it.each<[string, unknown, Output, IDataObject]>([
		['raw', { id: 'a', status: 'SENT' }, 'raw', { id: 'a', status: 'SENT' }],
		['simplified', { id: 'a', status: 'SENT' }, 'simplified', { id: 'a' }],
		['selected', { id: 'a' }, { selectedFields: ['sent'] }, {}],
		['without properties', 'SENT', 'raw', { value: 'SENT' }],
	])('keeps what a safeguard says beside a record that is %s', (_, body, output, own) => {
		const short = { properties: [{ name: 'id', from: ['id'], format: 'asIs' as const }] };
		const forms = new Forms({ ...short, details: [] });
		const beside = JSON.stringify({ window: 'expired', sent: 'template' });
		const taken = { ...take, shape: 'record' as const, output, beside };
		expect(itemsOf(taken, body, forms.of(output))).toEqual([
			{ json: { ...own, window: 'expired', sent: 'template' }, pairedItem: { item: 3 } },
		]);
		expect(forms.notFound).toEqual([]);
	});

	it.each<[Output, IDataObject[]]>([
		['raw', [{ id: 'a', more: 1 }, { id: 'c' }]],
		[{ selectedFields: ['id', 'change'] }, [{ id: 'a' }, { id: 'c' }]],
	])('puts beside each record that is taken what is its own: %j', (output, own) => {
		const forms = new Forms();
		const each = ['created', 'updated'].map((change) => JSON.stringify({ change }));
		const taken = { ...take, shape: 'records' as const, drop: [1], output, each };
		const body = [{ id: 'a', more: 1 }, { id: 'b' }, { id: 'c' }];
		expect(itemsOf(taken, body, forms.of(output)).map(({ json }) => json)).toEqual([
			{ ...own[0], change: 'created' },
			{ ...own[1], change: 'updated' },
		]);
		expect(forms.notFound).toEqual([]);
	});
});

describe('transportErrorOf', () => {
	const library = (code: string, syscall?: string) =>
		Object.assign(new Error(`library says ${code}`), { code, syscall, isAxiosError: true });
	const wrapped = (cause: unknown) =>
		Object.assign(new Error('The service refused the connection'), { cause });

	it.each([
		['ECONNREFUSED', 'refused'],
		['ENOTFOUND', 'unresolved'],
		['EAI_AGAIN', 'unresolved'],
		['EHOSTUNREACH', 'unreachable'],
		['ENETUNREACH', 'unreachable'],
		['EADDRNOTAVAIL', 'unreachable'],
		['ECONNABORTED', 'timedOut'],
		['ECONNRESET', 'reset'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'insecure'],
		['ERR_SOMETHING_ELSE', 'other'],
	])('reads %s below what n8n wraps around it', (code, error) => {
		expect(transportErrorOf(wrapped(library(code)))).toEqual({
			error,
			detail: `library says ${code}`,
		});
	});

	it.each([
		['ETIMEDOUT', 'connect', 'unreachable'],
		['EACCES', 'connect', 'unreachable'],
		['ECONNRESET', 'connect', 'unreachable'],
		['ECONNREFUSED', 'connect', 'refused'],
		['ETIMEDOUT', 'read', 'timedOut'],
		['ECONNRESET', 'read', 'reset'],
		['EHOSTUNREACH', 'read', 'reset'],
		['ENETUNREACH', 'write', 'reset'],
	])('%s during %s is %s', (code, syscall, error) => {
		expect(transportErrorOf(wrapped(library(code, syscall))).error).toBe(error);
	});

	it.each([
		'Client network socket disconnected before secure TLS connection was established',
		'Proxy connection ended before receiving CONNECT response',
	])('"%s" means that nothing was sent', (message) => {
		const cause = Object.assign(new Error(message), { code: 'ECONNRESET', isAxiosError: true });
		expect(transportErrorOf(wrapped(cause)).error).toBe('unreachable');
	});

	it('looks into a connection that was tried on several addresses', () => {
		const both = Object.assign(new Error(''), { errors: [library('ECONNREFUSED')] });
		expect(transportErrorOf(wrapped(both)).error).toBe('refused');
	});

	// n8n-workflow 1.100 to 1.120 lose the cause.
	describe.each(['n8n-workflow', 'n8n-workflow-1.100', 'n8n-workflow-1.83'])(
		'inside an error of %s',
		(name) => {
			const { NodeApiError } = load(name) as { NodeApiError: typeof Wrapping };
			const node = { name: 'WTS Chat', type: 'n8n-nodes-wts-chat.wtsChat' } as INode;
			class AxiosError extends Error {
				isAxiosError = true;
				constructor(
					readonly code: string,
					message: string,
					readonly syscall?: string,
				) {
					super(message);
				}
			}

			it.each([
				['ECONNRESET', 'socket hang up', undefined, 'reset'],
				['ECONNRESET', 'read ECONNRESET', 'read', 'reset'],
				['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:9', 'connect', 'refused'],
				['ETIMEDOUT', 'connect ETIMEDOUT 10.0.0.1:443', 'connect', 'unreachable'],
				['ENOTFOUND', 'getaddrinfo ENOTFOUND api.wts.chat', 'getaddrinfo', 'unresolved'],
				['ECONNABORTED', 'timeout of 1000ms exceeded', undefined, 'timedOut'],
				['ERR_BAD_RESPONSE', 'maxContentLength exceeded', undefined, 'other'],
				[
					'ECONNRESET',
					'Client network socket disconnected before secure TLS connection was established',
					undefined,
					'unreachable',
				],
			])('%s, "%s"', (code, message, syscall, error) => {
				const wrapping = new NodeApiError(node, new AxiosError(code, message, syscall) as never);
				expect(transportErrorOf(wrapping)).toEqual({ error, detail: message });
			});

			it('a refusal of n8n is none of the library', () => {
				const wrapping = new NodeApiError(node, new Error('Domain not allowed') as never);
				expect(transportErrorOf(wrapping)).toEqual({
					error: 'forbidden',
					detail: 'Domain not allowed',
				});
			});
		},
	);

	it('takes what never reached the library for a refusal of n8n', () => {
		expect(transportErrorOf(new Error('Domain not allowed'))).toEqual({
			error: 'forbidden',
			detail: 'Domain not allowed',
		});
	});

	it('quotes a bounded text', () => {
		expect(transportErrorOf(new Error('x'.repeat(1000))).detail).toHaveLength(300);
	});
});
