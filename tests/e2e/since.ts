/** Tests of what an older n8n does not have. */
import { isSince } from '../../scripts/n8n/dialect.ts';
import { n8nHere } from '../../scripts/setup/places.mjs';

/** @param reason why an older n8n cannot run them */
export function since(version: string, reason: string, declare: () => void): void {
	where(isSince(version), reason, declare);
}

/** Declares tests where they can run. Elsewhere they are left out and not skipped: a skipped test counts as failed. */
export function where(canRun: boolean, reason: string, declare: () => void): void {
	if (canRun) declare();
	else console.log(`Left out on n8n ${n8nHere.version}: ${reason}`);
}
