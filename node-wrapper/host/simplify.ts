/** Short records ("Simplify"): one set of rules for all nodes, fed by the tables that the catalogue publishes. */
import type { IDataObject } from 'n8n-workflow';

import type { ShortProperty, ShortRecord } from '../core/catalogue';
import { valueAt } from './valueAt';

export function simplified(record: IDataObject, { properties }: ShortRecord): IDataObject {
	return Object.fromEntries(
		properties.map(({ name, from, format }) => {
			const value = from.map((place) => valueAt(record, place.split('.'))).find(isSet) ?? null;
			return [name, formatted(value, format)];
		}),
	) as IDataObject;
}

/** A value in one form, whatever form the API chose; what has another form than expected is left as it is. */
export function formatted<Value>(value: Value, format: ShortProperty['format']): Value | string {
	return typeof value === 'string' ? formats[format](value) : value;
}

const formats: Record<ShortProperty['format'], (text: string) => string> = {
	asIs: (text) => text,
	date: utc,
	phone: (text) => text.replace(/^(\+\d+)\|(\d+)$/, '$1$2'),
};

const dateForm =
	/^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d)(?:(:\d\d)(?:[.,](\d+))?)? ?(?:[Zz]|([+-]\d\d)(?::?(\d\d))?)?)?$/;

/** The API writes any number of fraction digits, and some dates without an offset: those are UTC. */
function utc(text: string): string {
	const [, day, minute = '00:00', second = ':00', fraction = '', hours = '+00', minutes = '00'] =
		dateForm.exec(text.trim()) ?? [];
	// `Date` takes 30 February for a day in March.
	if (day === undefined || isoForm(`${day}T00:00:00Z`)?.startsWith(day) !== true) return text;
	const instant = isoForm(`${day}T${minute}${second}${hours}:${minutes}`);
	if (instant === undefined) return text;
	const digits = fraction.replace(/0+$/, '');
	return `${instant.slice(0, 'yyyy-mm-ddThh:mm:ss'.length)}${digits && '.'}${digits}Z`;
}

/** An instant of a year with four digits. */
function isoForm(text: string): string | undefined {
	const instant = new Date(text);
	if (Number.isNaN(instant.getTime())) return undefined;
	const iso = instant.toISOString();
	return /^\d/.test(iso) ? iso : undefined;
}

function isSet(value: unknown): boolean {
	return value !== undefined && value !== null;
}
