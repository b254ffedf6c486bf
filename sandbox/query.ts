/**
 * Reading a query string as the API's framework does: names without regard to case, a repeated key
 * as an array, `Name[key]=value` as an object, and unknown names ignored. They are reported here,
 * because ignoring them silently is how a misspelt filter returns a whole account.
 */
import type { Query, QueryParameter } from './specification.ts';

export interface ReadQuery {
	query: Query;
	unknown: string[];
	/** Names that differ from the specification's in case only. */
	respelt: string[];
}

export function readQuery(raw: string, parameters: QueryParameter[]): ReadQuery {
	const byName = new Map(parameters.map((parameter) => [parameter.name.toLowerCase(), parameter]));
	const query: Query = {};
	const unknown = new Set<string>();
	const respelt = new Set<string>();
	for (const [name, value] of new URLSearchParams(raw)) {
		const [, base = name, key] = /^(.+?)\[(.*)\]$/.exec(name) ?? [];
		const parameter = byName.get(base.toLowerCase());
		if (!parameter || (key !== undefined && !parameter.isDeepObject)) {
			unknown.add(name);
			continue;
		}
		if (parameter.name !== base) respelt.add(base);
		if (parameter.isDeepObject) {
			const entries = (query[parameter.name] ?? {}) as Record<string, string>;
			query[parameter.name] = { ...entries, [key ?? '']: value };
		} else {
			add(query, parameter, value);
		}
	}
	return { query, unknown: [...unknown], respelt: [...respelt] };
}

function add(query: Query, { name, isArray }: QueryParameter, value: string): void {
	const present = query[name];
	if (isArray) query[name] = [...((present as string[] | undefined) ?? []), value];
	// A single value that is given twice reaches the validator as an array and is refused there.
	else query[name] = present === undefined ? value : [present as string, value].flat();
}

/** The page a request asks for, wherever its name is spelt and whether or not it is routed. */
export function pageOf(raw: string): number | undefined {
	for (const [name, value] of new URLSearchParams(raw)) {
		if (name.toLowerCase() === 'pagenumber') return Number(value);
	}
	return undefined;
}
