/**
 * Makes `dist/`, the folder that is published: compiled TypeScript, the generated core, icons, codex files and output
 * schemas, each where n8n looks for it. It is built elsewhere and then replaces the previous one, so that
 * a process reading it at the same time never finds half a package.
 */
import {
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	renameSync,
	rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { bundleDescriptions } from './build-bundle.mjs';
import { writeSchemas } from './build-schemas.mjs';
import { checkout } from './setup/places.mjs';

const dist = join(checkout, 'dist');
const { n8n } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
/** The files that n8n itself asks for. */
const roots = [...n8n.nodes, ...n8n.credentials].map((file) => file.replace(/^dist\//, ''));
const staging = join(checkout, 'target', `package-${process.pid}`);

function compile() {
	const tsc = join(checkout, 'node_modules/typescript/bin/tsc');
	const result = spawnSync(
		process.execPath,
		[tsc, '--project', 'tsconfig.json', '--outDir', staging],
		{ cwd: checkout, stdio: 'inherit' },
	);
	if (result.status !== 0) throw new Error('The TypeScript sources do not compile; see above.');
}

/** Copies the files below `folder` that `wanted` accepts, at the same place in the package. */
function copy(folder, wanted) {
	const source = join(checkout, folder);
	for (const name of readdirSync(source, { recursive: true })) {
		if (wanted(name)) cpSync(join(source, name), join(staging, folder, name));
	}
}

function takeOver() {
	const former = `${staging}-former`;
	if (existsSync(dist)) renameSync(dist, former);
	renameSync(staging, dist);
	rmSync(former, { recursive: true, force: true });
}

try {
	mkdirSync(staging, { recursive: true });
	compile();
	copy('node-wrapper/core/generated', (name) => name.endsWith('.js'));
	copy('node-wrapper/nodes', (name) => name.endsWith('.json') || name.endsWith('.svg'));
	copy('icons', (name) => name.endsWith('.svg'));
	writeSchemas(staging);
	bundleDescriptions(staging, roots);
	takeOver();
} catch (reason) {
	console.error(reason.message);
	process.exitCode = 1;
} finally {
	rmSync(staging, { recursive: true, force: true });
}
