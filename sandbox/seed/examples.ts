/**
 * The recorded examples, as the first records of the account and as the bodies of refusals. They
 * are read once per process; every account gets its own copy.
 */
import { readFileSync } from 'node:fs';

const kept = new Map<string, string>();

/** A fresh copy of `api/examples/<name>.json`. */
export function example<T>(name: string): T {
	let text = kept.get(name);
	if (text === undefined) {
		text = readFileSync(new URL(`../../api/examples/${name}.json`, import.meta.url), 'utf8');
		kept.set(name, text);
	}
	return JSON.parse(text) as T;
}

/** The records of an example that is a page. */
export function exampleItems<T>(name: string): T[] {
	return example<{ items: T[] }>(name).items;
}
