/**
 * Lists in the editor stand in the order of what people read. All of it is English and known beforehand, so letters are
 * compared as they are: making a collator would cost more than everything else the description does.
 */

export function byName(one: { name: string }, other: { name: string }): number {
	return compared(one.name, other.name);
}

export function byDisplayName(
	one: { displayName: string },
	other: { displayName: string },
): number {
	return compared(one.displayName, other.displayName);
}

function compared(one: string, other: string): number {
	const [first, second] = [one.toLowerCase(), other.toLowerCase()];
	return first < second ? -1 : Number(first > second);
}
