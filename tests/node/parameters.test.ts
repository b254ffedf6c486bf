/** Values of expressions on their way to the core. */
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { expressionsOf, plain } from '../../node-wrapper/host/parameters.ts';

describe('plain', () => {
	it('keeps the offset of a DateTime', () => {
		const time = DateTime.fromISO('2026-01-15T09:00:00', { zone: 'America/Sao_Paulo' });
		expect(plain({ filters: { createdAtAfter: time } })).toEqual({
			filters: { createdAtAfter: '2026-01-15T09:00:00.000-03:00' },
		});
	});

	it('writes a JavaScript date as UTC', () => {
		expect(plain([new Date(Date.UTC(2026, 0, 15, 12))])).toEqual(['2026-01-15T12:00:00.000Z']);
	});

	it('makes values visible that JSON would turn into nothing', () => {
		expect(plain(NaN)).toBe('NaN');
		expect(plain(new Date('x'))).toBe('Invalid Date');
		expect(plain(DateTime.invalid('why'))).toBe('Invalid DateTime');
		expect(plain(12n)).toBe('12');
	});

	it('leaves absent members absent', () => {
		const copy = plain({ a: undefined, b: { c: undefined, d: null }, e: [undefined] });
		expect(copy).toEqual({ b: { d: null }, e: [null] });
		expect(Object.keys(copy as object)).toEqual(['b', 'e']);
	});

	it('takes dangerous names as plain data', () => {
		const value = JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}');
		const copy = plain(value) as Record<string, unknown>;
		expect(Object.keys(copy)).toEqual(['__proto__', 'constructor']);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		expect(JSON.stringify(copy)).toBe(JSON.stringify(value));
	});
});

describe('expressionsOf', () => {
	it('names every parameter that an expression gives, in collections, locators and rows', () => {
		const parameters = {
			pageSize: 10,
			contactId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			filters: {
				tagIds: ['={{ 1 }}'],
				userId: '',
				metadata: { rows: [{ key: 'a', value: '={{ $json.b }}' }] },
			},
			options: '={{ {} }}',
		};
		expect(expressionsOf(parameters)).toEqual([
			'contactId.value',
			'filters.tagIds.0',
			'filters.metadata.rows.0.value',
			'options',
		]);
	});
});
