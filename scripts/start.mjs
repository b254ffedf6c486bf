/**
 * `npm start`: from an empty machine to a table of chat sessions that came out of a real n8n.
 *
 *   npm start                    stays, so that the editor can be tried; Ctrl+C ends everything
 *   npm start -- --once          ends after the table
 *   WTS_CHAT_API_KEY=… npm start the real API in place of the sandbox (WTS_CHAT_HOST: its address)
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { endWith } from './setup/end.mjs';
import { tryLock } from './setup/lock.mjs';
import { PlainReason } from './setup/plain-reason.mjs';
import { userFolder } from './setup/places.mjs';
import { prepare } from './setup/purposes.mjs';

const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });

// process.exit, unlike the signal itself, lets every child be ended.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

function pack() {
	console.log('Building and packing the package …');
	const { status } = spawnSync(
		process.execPath,
		[fileURLToPath(new URL('pack.mjs', import.meta.url))],
		{
			stdio: ['ignore', 'inherit', 'inherit'],
		},
	);
	if (status !== 0) throw new PlainReason('The package cannot be built; see above.');
}

try {
	await prepare('start');
	if (tryLock(`${userFolder}.lock`) === undefined) {
		throw new PlainReason('`npm start` runs already, in another terminal: end that one first.');
	}
	pack();
	// Only now, because tsx is one of the prerequisites.
	const { tsImport } = await import('tsx/esm/api');
	const { showSessions } = await tsImport('./start/show-sessions.mts', import.meta.url);
	await showSessions({ once: values.once });
	process.exit(0);
} catch (reason) {
	endWith(reason);
}
