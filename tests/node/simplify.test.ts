/** Short records: one spelling and one form for one thing, wherever the record comes from. */
import { readFileSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { formatted, simplified } from '../../node-wrapper/host/simplify.ts';
import { core } from './host/built.ts';

const { simplify } = core().describe();
const short = (name: string, record: IDataObject) => simplified(record, simplify[name]!);

describe('a date', () => {
	it.each([
		['2026-09-08T17:02:11.4359934Z', '2026-09-08T17:02:11.4359934Z'],
		['2026-09-08T17:02:11.4359934', '2026-09-08T17:02:11.4359934Z'],
		['2026-09-08T17:02:11.438100', '2026-09-08T17:02:11.4381Z'],
		['2026-09-08T17:02:11.123456789123Z', '2026-09-08T17:02:11.123456789123Z'],
		['2026-09-08T17:02:11', '2026-09-08T17:02:11Z'],
		['2026-09-08T17:02:11.000000Z', '2026-09-08T17:02:11Z'],
		['2026-09-08T14:02:11-03:00', '2026-09-08T17:02:11Z'],
		['2026-09-08T22:32:11.5+0530', '2026-09-08T17:02:11.5Z'],
		['2026-12-31T23:00:00.25-03', '2027-01-01T02:00:00.25Z'],
		['2026-09-08 17:02:11', '2026-09-08T17:02:11Z'],
		['2026-09-08t17:02z', '2026-09-08T17:02:00Z'],
		['2026-09-08', '2026-09-08T00:00:00Z'],
		['2024-02-29T24:00:00Z', '2024-03-01T00:00:00Z'],
		['0001-01-01T00:00:00', '0001-01-01T00:00:00Z'],
	])('%s is written as %s', (written, expected) => {
		expect(formatted(written, 'date')).toBe(expected);
	});

	it.each([
		...['', 'tomorrow', '2026', '08/09/2026', '2026-02-30', '2026-02-29T00:00:00Z', '2026-13-01'],
		...['2026-09-08T25:00:00Z', '2026-09-08T17:02:11.Z', '2026-09-08T17:02:11Zulu', '17:02:11'],
		...['9999-12-31T24:00:00Z', '2026-09-08T17:02:11+24:00'],
	])('is not "%s", which is left as it is', (written) => {
		expect(formatted(written, 'date')).toBe(written);
	});

	it('may be missing', () => {
		expect(formatted(null, 'date')).toBeNull();
		expect(formatted(1_788_886_931_000, 'date')).toBe(1_788_886_931_000);
	});
});

describe('a phone number', () => {
	it.each([
		['+55|11900000001', '+5511900000001'],
		['+1|2025550123', '+12025550123'],
		['+5511900000001', '+5511900000001'],
		['55|11900000001', '55|11900000001'],
		['+55|11|900000001', '+55|11|900000001'],
		['(11) 90000-0001', '(11) 90000-0001'],
		['@ana.exemplo', '@ana.exemplo'],
		['', ''],
	])('%s is written as %s', (written, expected) => {
		expect(formatted(written, 'phone')).toBe(expected);
	});
});

describe('a short record', () => {
	const contact = { phoneNumber: '+5511900000001', tagIds: ['t'], tagNames: ['VIP'] };

	it.each([
		{ phoneNumber: '+55|11900000001', tagIds: ['t'], tagNames: ['VIP'], customFields: { a: 1 } },
		{ phonenumber: '+55|11900000001', tagsId: ['t'], tagsName: ['VIP'], customFields: { a: 1 } },
		{ phonenumber: '+55|11900000001', tagsId: ['t'], tags: ['VIP'], customFieldValues: { a: 1 } },
	])('of a contact is the same for every spelling: %o', (record) => {
		expect(short('contact', record)).toMatchObject({
			...contact,
			customFields: { a: 1 },
			email: null,
		});
	});

	it('has its properties in the order of its table, each of them always', () => {
		for (const [name, { properties }] of Object.entries(simplify)) {
			const names = properties.map((property) => property.name);
			expect(Object.keys(short(name, {})), name).toEqual(names);
			expect(Object.values(short(name, {})).every((value) => value === null)).toBe(true);
		}
	});

	it('changes dates and phone numbers and no text', () => {
		const text = '+55|11900000001';
		const record = { createdAt: '2026-09-08T17:02:11.438100', updatedAt: null, text };
		expect(short('message', record)).toMatchObject({
			createdAt: '2026-09-08T17:02:11.4381Z',
			updatedAt: null,
			text,
		});
	});

	it('takes the first place that is set', () => {
		const message = { fileId: null, details: { file: { id: 'f', name: 'a.png' } } };
		expect(short('message', message)).toMatchObject({ fileId: 'f', fileName: 'a.png' });
		expect(short('message', { details: null })).toMatchObject({ fileId: null });
		expect(short('session', { userId: 'u', agentDetails: { userId: 'other' } }).userId).toBe('u');
	});

	it('of a session has what managers read', () => {
		const file = '../../api/examples/webhook-payload-session-complete.json';
		const sample = readFileSync(new URL(file, import.meta.url), 'utf8');
		const { content } = JSON.parse(sample) as { content: IDataObject };
		expect(short('session', content)).toMatchObject({
			contactName: 'Diego Amostra',
			phoneNumber: '+5511900000004',
			tagNames: ['Suporte'],
			classificationCategory: 'INFO',
			classificationDescription: 'Dúvida resolvida',
			classificationAmount: null,
			waitTime: '00:05:41',
			serviceTime: '00:32:10',
			windowStatus: 'ACTIVE',
			firstResponseAt: '2026-09-08T13:07:52.1Z',
			endAt: '2026-09-08T13:41:52.7730013Z',
		});
	});
});
