/** Lists in the editor stand in the order of what people read. */

const alphabet = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

export function byName(one: { name: string }, other: { name: string }): number {
	return alphabet.compare(one.name, other.name);
}

export function byDisplayName(
	one: { displayName: string },
	other: { displayName: string },
): number {
	return alphabet.compare(one.displayName, other.displayName);
}
