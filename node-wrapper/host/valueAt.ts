/** The value at a place of a record, property by property; undefined where there is none. */
export function valueAt(record: unknown, place: string[]): unknown {
	return place.reduce(
		(value, name) => (value as Record<string, unknown> | null | undefined)?.[name],
		record,
	);
}
