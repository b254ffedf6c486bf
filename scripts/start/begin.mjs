/** What `npm start` and `npm run dev` do before n8n starts: prerequisites, one start per user folder, the package. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { tryLock } from '../setup/lock.mjs';
import { PlainReason } from '../setup/plain-reason.mjs';
import { prepare } from '../setup/purposes.mjs';

/**
 * @param {string} command as the user typed it
 * @param {string} userFolder
 */
export async function begin(command, userFolder) {
	// process.exit, unlike the signal itself, lets every child be ended.
	for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
	await prepare('start');
	if (tryLock(`${userFolder}.lock`) === undefined) {
		throw new PlainReason(`\`${command}\` is already running in another terminal. End it first.`);
	}
	console.log('Building and packing the package …');
	const pack = fileURLToPath(new URL('../pack.mjs', import.meta.url));
	const { status } = spawnSync(process.execPath, [pack], {
		stdio: ['ignore', 'inherit', 'inherit'],
	});
	if (status !== 0) throw new PlainReason('The package could not be built; see above.');
}
