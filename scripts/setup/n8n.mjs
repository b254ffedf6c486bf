/**
 * A real n8n, from the lock file in scripts/setup/n8n. Install scripts stay off: most of them build drivers (Kafka,
 * Oracle) that no test uses, and one of them cannot be built everywhere. Only the database module is built afterwards.
 */
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlainReason } from './plain-reason.mjs';
import { n8nCommand, n8nFolder, node24Bin, node24Home, onPath } from './places.mjs';
import { ask, run } from './run.mjs';
import { n8n as version } from './versions.mjs';

const manifest = fileURLToPath(new URL('n8n/', import.meta.url));

/** @type {import('./part.mjs').Part} */
export const n8n = {
	name: `n8n ${version}`,
	size: '2.7 GB',
	seconds: 360,
	stamp: join(n8nFolder, 'complete'),
	isThere: () => {
		// npm writes this file last: a broken installation has none.
		if (!existsSync(join(n8nFolder, 'node_modules', '.package-lock.json'))) return false;
		const node = join(node24Bin, 'node');
		const opensDatabase =
			"new (require('sqlite3').Database)(':memory:').get('select 1', (no) => process.exit(no ? 1 : 0))";
		return (
			ask(node, [n8nCommand, '--version'], { cwd: n8nFolder }) === version &&
			ask(node, ['-e', opensDatabase], { cwd: n8nFolder }) !== undefined
		);
	},
	install: async () => {
		await needCompiler();
		rmSync(join(n8nFolder, 'node_modules'), { recursive: true, force: true });
		mkdirSync(n8nFolder, { recursive: true });
		for (const file of ['package.json', 'package-lock.json']) {
			copyFileSync(join(manifest, file), join(n8nFolder, file));
		}
		const PATH = [node24Bin, process.env.PATH].join(delimiter);
		const npm = (name, seconds, args, env = {}) =>
			run({
				name,
				seconds,
				command: 'npm',
				args,
				cwd: n8nFolder,
				env: { ...process.env, PATH, ...env },
			});
		// Not `npm ci`: it refuses a lock file without the optional packages of other platforms.
		await npm('n8n', 240, [
			'install',
			'--ignore-scripts',
			'--no-audit',
			'--no-fund',
			'--loglevel=error',
		]);
		await npm('n8n database module', 120, ['rebuild', 'sqlite3'], {
			npm_config_nodedir: node24Home,
		});
	},
};

/** The database module comes as a finished binary where GitHub can be reached and is compiled elsewhere. */
async function needCompiler() {
	const wanted = [
		['make', 'make'],
		['g++', 'g++'],
		['python3', 'python3'],
	].filter(([command]) => onPath(command) === undefined);
	if (wanted.length === 0 || process.platform === 'darwin') return;
	const packages = wanted.map(([, name]) => name);
	if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) {
		console.log(
			`  ${packages.join(', ')} not found: needed only if n8n's database module has to be compiled here.`,
		);
		return;
	}
	try {
		await run({
			name: 'compiler',
			seconds: 60,
			command: 'apt-get',
			args: ['install', '-y', '-q', ...packages],
		});
	} catch (reason) {
		if (!(reason instanceof PlainReason)) throw reason;
		console.log(
			`  ${packages.join(', ')} cannot be installed: needed only if n8n's database module has to be compiled here.`,
		);
	}
}
