/**
 * What this process remembers for each webhook. n8n reads a workflow's stored data anew for every request and the last
 * request to end stores it, so requests that overlap would forget each other's events.
 */
const WEBHOOKS_AT_MOST = 500;

/** The events accepted lately, by webhook; the webhook heard of last stands last. */
const seen = new Map<string, string>();

export function recall(webhook: string): string[] {
	const kept = seen.get(webhook);
	return kept === undefined ? [] : [kept];
}

export function remember(webhook: string, events: string): void {
	seen.delete(webhook);
	seen.set(webhook, events);
	if (seen.size > WEBHOOKS_AT_MOST) seen.delete(seen.keys().next().value!);
}
