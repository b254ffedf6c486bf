/** Answers become items: one per record, in the order of the server, each paired with its input item. */
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { ShortRecord } from '../../core/catalogue';
import type { Output, Take, TakeFile } from '../../core/generated/envelope';
import { FieldSelection } from '../../host/selectFields';
import { simplified } from '../../host/simplify';

/** The form of a record. */
export type Form = (record: IDataObject) => IDataObject;

/** The forms that the records of one run take. */
export class Forms {
	private readonly selections = new Map<string, FieldSelection>();

	/** @param short the short record of the operation, if it has one */
	constructor(private readonly short?: ShortRecord) {}

	of(output: Output): Form {
		const { short } = this;
		if (output === 'simplified' && short) return (record) => simplified(record, short);
		if (typeof output === 'string') return (record) => record;
		const selection = this.selectionOf(output.selectedFields);
		return (record) => selection.of(record);
	}

	/** Selected fields that no record had, beside the fields that the records have. */
	get notFound(): Array<NonNullable<FieldSelection['notFound']>> {
		return [...this.selections.values()].flatMap(({ notFound }) => notFound ?? []);
	}

	private selectionOf(places: string[]): FieldSelection {
		const key = places.join();
		const selection = this.selections.get(key) ?? new FieldSelection(places);
		this.selections.set(key, selection);
		return selection;
	}
}

export function itemsOf(take: Take, body: unknown, form: Form): INodeExecutionData[] {
	const pairedItem = { item: take.item };
	const all = objectOf(take.beside);
	const own = take.each?.map(objectOf);
	if (!all && !own)
		return recordsOf(take, body).map((record) => ({ json: itemJson(record, form), pairedItem }));
	return recordsOf(take, body).map((record, place) => {
		const beside = { ...all, ...own?.[place] };
		// They may be selected, and are there if they are not.
		const json = itemJson(record, (whole) => form({ ...whole, ...beside }));
		return { json: { ...json, ...beside }, pairedItem };
	});
}

/** A stored file becomes binary data, beside the record that describes it. */
export function fileItemOf(
	{ item, property, record }: TakeFile,
	stored: IBinaryData,
	form: Form,
): INodeExecutionData {
	const json = itemJson(JSON.parse(record), form);
	return { json, binary: { [property]: stored }, pairedItem: { item } };
}

function recordsOf({ shape, drop }: Take, body: unknown): unknown[] {
	if (shape !== 'records') return [body];
	const dropped = new Set(drop);
	return recordList(body).filter((_, position) => !dropped.has(position));
}

function objectOf(json: string | undefined): IDataObject | undefined {
	return json === undefined ? undefined : (JSON.parse(json) as IDataObject);
}

function recordList(body: unknown): unknown[] {
	if (Array.isArray(body)) return body;
	const items = (body as { items?: unknown } | undefined)?.items;
	return Array.isArray(items) ? items : [];
}

/** The `json` of an n8n item is always an object; only an object has fields. */
function itemJson(value: unknown, form: Form): IDataObject {
	const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
	if (!isObject) return { value } as IDataObject;
	return form(value as IDataObject);
}
