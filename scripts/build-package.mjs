/**
 * Makes `dist/`, the folder that is published: compiled TypeScript, the generated core, icons, codex files and output
 * schemas, each where n8n looks for it.
 */
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { checkout } from './setup/places.mjs';

const dist = join(checkout, 'dist');

function compile() {
	const tsc = join(checkout, 'node_modules/typescript/bin/tsc');
	const result = spawnSync(process.execPath, [tsc, '--project', 'tsconfig.json'], {
		cwd: checkout,
		stdio: 'inherit',
	});
	if (result.status !== 0) throw new Error('The TypeScript sources do not compile; see above.');
}

/** Copies the files below `folder` that `wanted` accepts, at the same place below `dist`. */
function copy(folder, wanted) {
	const source = join(checkout, folder);
	if (!existsSync(source)) return;
	for (const name of readdirSync(source, { recursive: true })) {
		if (wanted(name)) cpSync(join(source, name), join(dist, folder, name));
	}
}

try {
	rmSync(dist, { recursive: true, force: true });
	compile();
	copy('node-wrapper/core/generated', (name) => name === 'glue.js' || name === 'module.js');
	copy('node-wrapper/nodes', (name) => name.endsWith('.json') || name.endsWith('.svg'));
	copy('icons', (name) => name.endsWith('.svg'));
} catch (reason) {
	console.error(reason.message);
	process.exitCode = 1;
}
