/** Paths with `*` for any run of characters, as faults and the log take them. */
const kept = new Map<string, RegExp>();

export function pathMatches(pattern: string, path: string): boolean {
	let expression = kept.get(pattern);
	if (!expression) {
		const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
		expression = new RegExp(`^${parts.join('.*')}$`);
		kept.set(pattern, expression);
	}
	return expression.test(path);
}
