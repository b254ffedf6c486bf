/** Answers become items: one per record, in the order of the server, each paired with its input item. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { ShortRecord } from '../../core/catalogue';
import type { Take } from '../../core/generated/envelope';
import { simplified } from '../../host/simplify';

/** @param short the short record to make of each; none leaves the records as they came */
export function itemsOf(take: Take, body: unknown, short?: ShortRecord): INodeExecutionData[] {
	return recordsOf(take, body).map((record) => ({
		json: short ? simplified(record, short) : record,
		pairedItem: { item: take.item },
	}));
}

function recordsOf({ shape, drop }: Take, body: unknown): IDataObject[] {
	switch (shape) {
		case 'success':
			return [{ success: true }];
		case 'deleted':
			return [{ deleted: true }];
		case 'record':
			return [body === undefined ? { success: true } : asObject(body)];
		case 'records': {
			const records = recordList(body).map(asObject);
			if (drop.length === 0) return records;
			const dropped = new Set(drop);
			return records.filter((_, position) => !dropped.has(position));
		}
	}
}

function recordList(body: unknown): unknown[] {
	if (Array.isArray(body)) return body;
	const items = (body as { items?: unknown } | undefined)?.items;
	return Array.isArray(items) ? items : [];
}

/** n8n's items are objects, always. */
function asObject(value: unknown): IDataObject {
	const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
	return (isObject ? value : { value }) as IDataObject;
}
