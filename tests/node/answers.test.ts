/** What the core learns about answers and about requests that broke. */
import { describe, expect, it } from 'vitest';
import { transportErrorOf } from '../../node-wrapper/host/transportError.ts';
import { factsOf } from '../../node-wrapper/host/facts.ts';

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

describe('transportErrorOf', () => {
	const library = (code: string) =>
		Object.assign(new Error(`library says ${code}`), { code, isAxiosError: true });
	const wrapped = (cause: unknown) =>
		Object.assign(new Error('The service refused the connection'), { cause });

	it.each([
		['ECONNREFUSED', 'refused'],
		['ENOTFOUND', 'unresolved'],
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

	it('looks into a connection that was tried on several addresses', () => {
		const both = Object.assign(new Error(''), { errors: [library('ECONNREFUSED')] });
		expect(transportErrorOf(wrapped(both)).error).toBe('refused');
	});

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
