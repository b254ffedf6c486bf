/**
 * A real n8n, from the lock file in scripts/setup/n8n/<version>. Install scripts stay off: most of them build drivers
 * (Kafka, Oracle) that no test uses, and one of them cannot be built everywhere. Only the database module is built
 * afterwards.
 */
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodesForN8n } from './node-for-n8n.mjs';
import { PlainReason } from './plain-reason.mjs';
import { n8nAt, onPath } from './places.mjs';
import { ask, run } from './run.mjs';
import { n8nVersions } from './versions.mjs';

const manifests = fileURLToPath(new URL('n8n/', import.meta.url));

const installations = Object.fromEntries(
	Object.keys(n8nVersions).map((version) => [version, partFor(n8nAt(version))]),
);

/** What it takes to run this n8n. @param {string} version @returns {import('./part.mjs').Part[]} */
export function n8nWithNode(version) {
	if (installations[version] === undefined) {
		const known = Object.keys(n8nVersions).join(', ');
		throw new PlainReason(`Unknown n8n '${version}'. The versions are: ${known}.`);
	}
	return [nodesForN8n[n8nVersions[version].node], installations[version]];
}

function partFor({ version, folder, command, node }) {
	return {
		name: `n8n ${version}`,
		size: n8nVersions[version].size,
		seconds: n8nVersions[version].seconds,
		stamp: join(folder, 'complete'),
		isThere: () => {
			// npm writes this file last: a broken installation has none.
			if (!existsSync(join(folder, 'node_modules', '.package-lock.json'))) return false;
			const binary = join(node.bin, 'node');
			const opensDatabase =
				"new (require('sqlite3').Database)(':memory:').get('select 1', (no) => process.exit(no ? 1 : 0))";
			return (
				ask(binary, [command, '--version'], { cwd: folder }) === version &&
				ask(binary, ['-e', opensDatabase], { cwd: folder }) !== undefined
			);
		},
		install: async () => {
			await needCompiler();
			rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
			mkdirSync(folder, { recursive: true });
			for (const file of ['package.json', 'package-lock.json']) {
				copyFileSync(join(manifests, version, file), join(folder, file));
			}
			const PATH = [node.bin, process.env.PATH].join(delimiter);
			const npm = (name, seconds, args, env = {}) =>
				run({
					name,
					seconds,
					command: 'npm',
					args,
					cwd: folder,
					env: { ...process.env, PATH, ...env },
				});
			// Not `npm ci`: it refuses a lock file without the optional packages of other platforms.
			await npm(`n8n ${version}`, n8nVersions[version].seconds - 120, [
				'install',
				'--ignore-scripts',
				'--no-audit',
				'--no-fund',
				'--loglevel=error',
			]);
			await npm(`database module of n8n ${version}`, 120, ['rebuild', 'sqlite3'], {
				npm_config_nodedir: node.home,
			});
		},
	};
}

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
