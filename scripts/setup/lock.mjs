/**
 * A lock file: two set-ups must not install into the same folder, two n8n must not share a database. The file of a
 * process that has ended is ignored.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Takes the lock, or returns undefined. `release` removes it, at the latest when this process ends. */
export function tryLock(file) {
	mkdirSync(dirname(file), { recursive: true });
	if (!written(file)) {
		if (ownerLives(file)) return undefined;
		rmSync(file, { force: true });
		if (!written(file)) return undefined;
	}
	const remove = () => rmSync(file, { force: true });
	process.once('exit', remove);
	return {
		release: () => {
			process.off('exit', remove);
			remove();
		},
	};
}

/**
 * @param {string} file
 * @param {string} sentence said once if there is something to wait for
 * @param {() => Promise<void>} work
 */
export async function whenFree(file, sentence, work) {
	let lock = tryLock(file);
	if (lock === undefined) console.log(sentence);
	while (lock === undefined) {
		await wait(1000);
		lock = tryLock(file);
	}
	try {
		await work();
	} finally {
		lock.release();
	}
}

function written(file) {
	try {
		writeFileSync(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch (reason) {
		if (reason.code === 'EEXIST') return false;
		throw reason;
	}
}

function ownerLives(file) {
	try {
		process.kill(Number(readFileSync(file, 'utf8')), 0);
		return true;
	} catch (reason) {
		// EPERM: it runs and belongs to another user. ENOENT: it has just ended, and ESRCH: long ago.
		return reason.code === 'EPERM';
	}
}
