/** The output "Selected Fields". */
import { describe, expect, it } from 'vitest';
import type { IDataObject } from 'n8n-workflow';
import { FieldSelection } from '../../node-wrapper/host/selectFields.ts';

const record = {
	id: 'a',
	status: 'PENDING',
	contactDetails: { name: 'Ana', phone: '1', tags: [{ id: 't', name: 'VIP', more: 1 }] },
	agentDetails: null,
	steps: [{ title: 'One' }, { title: 'Two' }],
	'odd.name': 1,
};
const of = (places: string[], from: IDataObject = record) => new FieldSelection(places).of(from);

describe('selected fields', () => {
	it.each([
		[['id'], { id: 'a' }],
		[['status', 'id'], { status: 'PENDING', id: 'a' }],
		[['contactDetails.name'], { contactDetails: { name: 'Ana' } }],
		[
			['contactDetails.name', 'id', 'contactDetails.phone'],
			{ contactDetails: { name: 'Ana', phone: '1' }, id: 'a' },
		],
		[['contactDetails.name', 'contactDetails'], { contactDetails: record.contactDetails }],
		[['steps.title'], { steps: [{ title: 'One' }, { title: 'Two' }] }],
		[['contactDetails.tags.name'], { contactDetails: { tags: [{ name: 'VIP' }] } }],
		[['agentDetails.name'], { agentDetails: null }],
		[['id.more'], { id: null }],
		[['nothing'], { nothing: null }],
		[['constructor', 'toString.name'], { constructor: null, toString: null }],
	])('%j are kept where the record has them', (places, expected) => {
		expect(of(places)).toEqual(expected);
	});

	it('cannot touch a prototype', () => {
		const kept = of(
			['__proto__.polluted'],
			JSON.parse('{"__proto__":{"polluted":1}}') as IDataObject,
		);
		expect(Object.hasOwn(kept, '__proto__')).toBe(true);
		expect(({} as IDataObject).polluted).toBeUndefined();
	});

	it('are told when no record has them', () => {
		const selection = new FieldSelection(['id', 'contactDetails.nme', 'agentDetails.name', 'zip']);
		selection.of(record);
		expect(selection.notFound).toEqual({
			fields: ['contactDetails.nme', 'zip'],
			known: ['id', 'status', 'contactDetails', 'agentDetails', 'steps', 'odd.name'],
		});
		selection.of({ zip: null });
		expect(selection.notFound?.fields).toEqual(['contactDetails.nme']);
	});

	it('are not missed where there is no record', () => {
		expect(new FieldSelection(['zip']).notFound).toBeUndefined();
	});

	it('are not missed below an empty list', () => {
		const selection = new FieldSelection(['steps.title']);
		selection.of({ steps: [] });
		expect(selection.notFound).toBeUndefined();
	});
});
