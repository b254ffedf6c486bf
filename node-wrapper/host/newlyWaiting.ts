/**
 * Sessions in which an execution of this process has begun to wait. The trigger reads the account's subscriptions every few
 * seconds; what it read before such an announcement says nothing about the session. Other processes do not know of it and
 * look again after their next reading of the list.
 */
import type { KnownAccount } from './account';

const SESSIONS_AT_MOST = 1000;

/** When, by account and session, the oldest first. */
const announced = new Map<string, number>();

/** To be called when the subscription of the waiting execution has been created. */
export function announceWaiting({ id }: KnownAccount, sessionId: string): void {
	const key = `${id} ${sessionId}`;
	announced.delete(key);
	announced.set(key, Date.now());
	if (announced.size > SESSIONS_AT_MOST) announced.delete(announced.keys().next().value!);
}

/** Undefined if no execution of this process has begun to wait there lately. */
export function announcedAt({ id }: KnownAccount, sessionId: string): number | undefined {
	return announced.get(`${id} ${sessionId}`);
}
