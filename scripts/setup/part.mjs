/**
 * One prerequisite. A part is checked first, installed only if it is missing, and marked as complete only after
 * the same check succeeds: an installation interrupted by a crash or Ctrl+C is repeated.
 *
 * @typedef {object} Part
 * @property {string} name with its version
 * @property {string} size disk space, as text
 * @property {number} seconds how long it usually takes on two cores
 * @property {() => boolean} isThere a real check (the command answers, the module loads), not only "the folder exists"
 * @property {() => Promise<void>} install
 * @property {string} [stamp] file that means "complete"; for parts whose check takes long
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { whenFree } from './lock.mjs';
import { PlainReason } from './plain-reason.mjs';
import { cache } from './places.mjs';
import { duration } from './run.mjs';

/** @param {Part} part */
export function isComplete(part) {
	if (part.stamp === undefined) return part.isThere();
	if (existsSync(part.stamp) && readFileSync(part.stamp, 'utf8') === part.name) return true;
	if (!part.isThere()) return false;
	writeStamp(part);
	return true;
}

/** @param {Part[]} parts in the order they need each other */
export async function installMissing(parts) {
	if (parts.every(isComplete)) return;
	await whenFree(
		join(cache, 'set-up.lock'),
		'Another set-up is running; waiting for it.',
		async () => {
			// Checked again: another command may have installed them while this one waited for the lock.
			const missing = parts.filter((part) => !isComplete(part));
			if (missing.length === 0) return;
			const total = missing.reduce((sum, part) => sum + part.seconds, 0);
			console.log(`Installing prerequisites (once, about ${duration(total * 1000)}):`);
			for (const part of missing) {
				console.log(`  ${part.name} (${part.size}, about ${duration(part.seconds * 1000)})`);
			}
			for (const part of missing) {
				if (part.stamp !== undefined) rmSync(part.stamp, { force: true });
				await part.install();
				if (!part.isThere()) {
					throw new PlainReason(
						`${part.name} was installed but does not work. Delete it and run the command again.`,
					);
				}
				if (part.stamp !== undefined) writeStamp(part);
			}
			console.log('Set-up complete.\n');
		},
	);
}

function writeStamp(part) {
	mkdirSync(dirname(part.stamp), { recursive: true });
	writeFileSync(part.stamp, part.name);
}
