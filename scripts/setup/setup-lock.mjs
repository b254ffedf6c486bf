/** Two commands started at the same moment must not install into the same folder: the second waits for the first. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { cache } from './places.mjs';

const lockFile = join(cache, 'set-up.lock');

/** @param {() => Promise<void>} work */
export async function withSetupLock(work) {
	mkdirSync(cache, { recursive: true });
	let told = false;
	while (!take()) {
		if (!told) console.log(`Another set-up is running (${lockFile}); waiting for it.`);
		told = true;
		await wait(1000);
	}
	try {
		await work();
	} finally {
		rmSync(lockFile, { force: true });
	}
}

function take() {
	try {
		writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
		return true;
	} catch (reason) {
		if (reason.code !== 'EEXIST') throw reason;
	}
	if (!ownerLives()) rmSync(lockFile, { force: true });
	return false;
}

function ownerLives() {
	try {
		process.kill(Number(readFileSync(lockFile, 'utf8')), 0);
		return true;
	} catch (reason) {
		// EPERM: it lives and belongs to somebody else.
		return reason.code === 'EPERM';
	}
}
