/**
 * `npm start`: from an empty machine to a table of chat sessions read by a real n8n.
 *
 *   npm start                    keeps the editor running; Ctrl+C ends everything
 *   npm start -- --once          ends after the table
 *   WTS_CHAT_API_KEY=… npm start the real API instead of the sandbox (WTS_CHAT_HOST: its base URL)
 */
import { parseArgs } from 'node:util';
import { endWith } from './setup/end.mjs';
import { userFolder } from './setup/places.mjs';
import { begin } from './start/begin.mjs';

const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });

try {
	await begin('npm start', userFolder);
	// Only now, because tsx is one of the prerequisites.
	const { tsImport } = await import('tsx/esm/api');
	const { showSessions } = await tsImport('./start/show-sessions.mts', import.meta.url);
	await showSessions({ once: values.once });
	process.exit(0);
} catch (reason) {
	endWith(reason);
}
