/** The output "Selected Fields": parts of a record by their dotted places, each where the record has it. */
import type { IDataObject } from 'n8n-workflow';

/** What is kept of a value: all of it, or these members. */
type Kept = true | Map<string, Kept>;

export class FieldSelection {
	private readonly kept: Map<string, Kept>;

	/** Places that no record had yet. */
	private readonly missing: Set<string>;

	/** Names of the records' own fields. */
	private readonly known = new Set<string>();

	constructor(private readonly places: string[]) {
		this.kept = membersOf(places);
		this.missing = new Set(places);
	}

	/** A field that the record does not have is null, so that all records have the same fields. */
	of(record: IDataObject): IDataObject {
		for (const name of Object.keys(record)) this.known.add(name);
		for (const place of this.missing) {
			if (has(record, place.split('.'))) this.missing.delete(place);
		}
		return part(record, this.kept) as IDataObject;
	}

	/** Undefined as long as there is nothing to tell: a place that is in some record, or no record at all. */
	get notFound(): { fields: string[]; known: string[] } | undefined {
		if (this.missing.size === 0 || this.known.size === 0) return undefined;
		return {
			fields: this.places.filter((place) => this.missing.has(place)),
			known: [...this.known],
		};
	}
}

function membersOf(places: string[]): Map<string, Kept> {
	const members = new Map<string, string[]>();
	for (const place of places) {
		const [name = '', ...rest] = place.split('.');
		members.set(name, [...(members.get(name) ?? []), rest.join('.')]);
	}
	return new Map(
		[...members].map(([name, inner]) => [name, inner.includes('') ? true : membersOf(inner)]),
	);
}

/** Of a list, a part of each member. A value without members has no part. */
function part(value: unknown, kept: Kept): unknown {
	if (kept === true) return value ?? null;
	if (Array.isArray(value)) return value.map((member) => part(member, kept));
	if (value === null || typeof value !== 'object') return null;
	return Object.fromEntries(
		[...kept].map(([name, inner]) => [name, part(own(value, name), inner)]),
	);
}

/** Null on the way says nothing about what would be below it. */
function has(value: unknown, place: string[]): boolean {
	const [name, ...rest] = place;
	if (name === undefined || value === null) return true;
	if (Array.isArray(value)) return value.length === 0 || value.some((member) => has(member, place));
	if (typeof value !== 'object') return false;
	return Object.hasOwn(value as object, name) && has(own(value as object, name), rest);
}

function own(value: object, name: string): unknown {
	return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}
