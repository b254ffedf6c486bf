/** Answers become items: one per record, in the order of the server, each paired with its input item. */
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { ShortRecord } from '../../core/catalogue';
import type { Take, TakeFile } from '../../core/generated/envelope';
import { simplified } from '../../host/simplify';

/** @param short the short record to make of each; without it the records stay as they are */
export function itemsOf(take: Take, body: unknown, short?: ShortRecord): INodeExecutionData[] {
	return jsonOf(take, body, short).map((json) => ({ json, pairedItem: { item: take.item } }));
}

/** A stored file becomes binary data, beside the record that describes it. */
export function fileItemOf(
	{ item, property, record }: TakeFile,
	stored: IBinaryData,
	short?: ShortRecord,
): INodeExecutionData {
	const json = itemJson(JSON.parse(record), short);
	return { json, binary: { [property]: stored }, pairedItem: { item } };
}

function jsonOf({ shape, drop }: Take, body: unknown, short?: ShortRecord): IDataObject[] {
	if (shape !== 'records') return [itemJson(body, short)];
	const dropped = new Set(drop);
	return recordList(body)
		.filter((_, position) => !dropped.has(position))
		.map((record) => itemJson(record, short));
}

function recordList(body: unknown): unknown[] {
	if (Array.isArray(body)) return body;
	const items = (body as { items?: unknown } | undefined)?.items;
	return Array.isArray(items) ? items : [];
}

/** The `json` of an n8n item is always an object; only an object has a short record. */
function itemJson(value: unknown, short?: ShortRecord): IDataObject {
	const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
	if (!isObject) return { value } as IDataObject;
	return short ? simplified(value as IDataObject, short) : (value as IDataObject);
}
