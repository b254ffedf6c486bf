/**
 * JavaScript text may hold half a surrogate pair; UTF-8 and Rust's strings may not. Such halves become U+FFFD before
 * anything crosses, so that an odd emoji in a workflow cannot make a request unreadable for the core.
 */

/** JSON text of a value, without lone surrogates. */
export function wellFormedJson(value: unknown): string {
	const json = JSON.stringify(value);
	// JSON.stringify writes a lone surrogate, and only that, as an escape: most texts are done here.
	return json.includes('\\ud') ? JSON.stringify(repaired(value)) : json;
}

function repaired(value: unknown): unknown {
	if (typeof value === 'string') return value.toWellFormed();
	if (Array.isArray(value)) return value.map(repaired);
	if (value !== null && typeof value === 'object') {
		return Object.fromEntries(
			Object.entries(value).map(([name, inner]) => [name.toWellFormed(), repaired(inner)]),
		);
	}
	return value;
}
