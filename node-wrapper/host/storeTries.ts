/** Tries of a call to n8n's de-duplication store, and what its errors mean. */
import type { KeyError } from '../core/generated/envelope';
import { pause } from './pause';

/** How often a call is tried: databases are locked for moments, and two processes may both insert a row. */
const TRIES = 5;

/** Milliseconds before the second try, and more before each further one. */
const FIRST_PAUSE = 50;

/** n8n has no place for keys of a workflow without an ID. */
export class NotSaved extends Error {}

export async function repeated<Result>(
	attempt: () => Promise<Result>,
	failed: (reason: unknown) => void = () => {},
): Promise<Result> {
	for (let tried = 1; ; tried += 1) {
		const outcome = await attempt().then(
			(result) => ({ result }),
			(reason: unknown) => ({ reason }),
		);
		if ('result' in outcome) return outcome.result;
		if (tried === TRIES || errorOf(outcome.reason) !== 'other') throw outcome.reason;
		failed(outcome.reason);
		await pause(FIRST_PAUSE * tried, new AbortController().signal);
	}
}

export function messageOf(reason: unknown): string {
	return reason instanceof Error ? reason.message : String(reason);
}

/** Whether another process has inserted the row; this one has written nothing. */
export function isCollision(reason: unknown): boolean {
	return /unique|duplicate/i.test(messageOf(reason));
}

export function errorOf(reason: unknown): KeyError {
	if (reason instanceof NotSaved || /foreign key/i.test(messageOf(reason))) return 'notSaved';
	return /incompatible setting/i.test(messageOf(reason)) ? 'inOtherUse' : 'other';
}
