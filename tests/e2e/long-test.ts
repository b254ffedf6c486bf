/** Tests that the short pass on an older n8n leaves out (scripts/test/checks.mjs). */
import { test } from 'vitest';

/** Declares a test that takes long. In the short pass it is left out and not skipped: a skipped test counts as failed. */
export function longTest(name: string, run: () => Promise<void>, timeout?: number): void {
	if (process.env.WTS_CHAT_SHORT_PASS === undefined) test(name, run, timeout);
	else console.log(`Left out of the short pass: ${name}`);
}
