/**
 * Keys of the events that the webhook trigger of a workflow delivered, for its polling trigger, which leaves them out. In the
 * memory of this process: what is not known here comes from both, and the workflow sorts it out.
 */
const KEYS_AT_MOST = 10_000;

/** By workflow that polls, the oldest key first. */
const delivered = new Map<string, Set<string>>();

/** @returns the keys as they are at any time; from now on they are noted */
export function deliveredIn(workflow: string): ReadonlySet<string> {
	const keys = delivered.get(workflow) ?? new Set();
	delivered.set(workflow, keys);
	return keys;
}

/** Only of an event whose execution n8n has stored. */
export function noteDelivered(workflow: string, key: string): void {
	const keys = delivered.get(workflow);
	if (!keys) return;
	keys.delete(key);
	keys.add(key);
	if (keys.size > KEYS_AT_MOST) keys.delete(keys.values().next().value!);
}
