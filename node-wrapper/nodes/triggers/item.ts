/** The item that a workflow starts with. It is the same whichever trigger saw the event. */
import type { IDataObject } from 'n8n-workflow';

import type { ShortRecord } from '../../core/catalogue';
import type { Core } from '../../core/core';
import type { Accept } from '../../core/generated/envelope';
import { formatted, simplified } from '../../host/simplify';

/** Which trigger saw the event. */
export type Via = 'webhook' | 'polling';

export function itemOf(
	core: Core,
	event: IDataObject,
	{ withSession, simplify, short, key = null }: Omit<Accept, 'key'> & { key?: string | null },
	session: IDataObject | null,
	via: Via,
): IDataObject {
	const { eventType, date = null, content = null, changeMetadata = null, ...others } = event;
	const extra = withSession ? { session, contact: session?.contactDetails ?? null } : {};
	const item = { eventType, date, content, changeMetadata, ...others, ...extra, via, key };
	return (simplify ? simplifiedEvent(core, item, short) : item) as IDataObject;
}

function simplifiedEvent(core: Core, item: IDataObject, content: string | undefined): IDataObject {
	const records = core.describe().simplify;
	const short = (part: string, name: string) =>
		part in item ? { [part]: shortened(item[part], records[name]) } : {};
	return {
		...item,
		date: formatted(item.date, 'date'),
		...(content === undefined ? {} : short('content', content)),
		...short('session', 'session'),
		...short('contact', 'contact'),
	};
}

function shortened(
	value: IDataObject[string],
	record: ShortRecord | undefined,
): IDataObject[string] {
	return isObject(value) && record ? simplified(value, record) : value;
}

export function isObject(value: unknown): value is IDataObject {
	return value !== null && typeof value === 'object' && !Array.isArray(value);
}
