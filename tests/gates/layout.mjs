/**
 * The checkout stays easy to read from above: few files in the root, known folders beside them, and nothing that users
 * run is built out of the tests.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { checkout } from '../../scripts/setup/places.mjs';
import { verdict } from './gate.mjs';

const mostRootFiles = 16;
const folders = [
	...['.ci', '.github', 'api', 'credentials', 'docs', 'examples', 'fuzz', 'icons'],
	...['node-wrapper', 'sandbox', 'scripts', 'src', 'tests'],
];

/** What git tracks; in a copy without git, what .gitignore leaves. */
function filesOfCheckout() {
	const { stdout, status } = spawnSync('git', ['ls-files', '-z'], {
		cwd: checkout,
		encoding: 'utf8',
	});
	if (status === 0 && stdout !== '') return stdout.split('\0').filter((path) => path !== '');
	const ignored = readFileSync(join(checkout, '.gitignore'), 'utf8').split('\n');
	return readdirSync(checkout, { withFileTypes: true }).flatMap((entry) => {
		const { name } = entry;
		if (name === '.git' || ignored.some((line) => line.replace(/\/$/, '') === name)) return [];
		if (!entry.isDirectory()) return [name];
		return readdirSync(join(checkout, name)).map((inner) => `${name}/${inner}`);
	});
}

/** Every file of this checkout that the given one loads, directly or not. */
function reachedFrom(file, reached = new Set()) {
	if (reached.has(file)) return reached;
	reached.add(file);
	for (const [, path] of readFileSync(file, 'utf8').matchAll(/['"](\.{1,2}\/[^'"\n]+)['"]/g)) {
		const target = join(dirname(file), path);
		if (/\.(mjs|mts|ts|cjs)$/.test(target) && existsSync(target)) reachedFrom(target, reached);
	}
	return reached;
}

const files = filesOfCheckout();
const rootFiles = files.filter((path) => !path.includes('/'));
const topFolders = new Set(
	files.filter((path) => path.includes('/')).map((path) => path.split('/')[0]),
);
const entryPoints = readdirSync(join(checkout, 'scripts')).filter((name) =>
	/^(start|dev|build|pack)\b.*\.mjs$/.test(name),
);
const findings = [
	...[...topFolders]
		.filter((folder) => !folders.includes(folder))
		.map((folder) => `${folder}/ is not one of the top-level folders`),
	...folders.filter((folder) => !topFolders.has(folder)).map((folder) => `${folder}/ is missing`),
	...files
		.filter((path) => path.startsWith('examples/') && !path.endsWith('.json'))
		.map((path) => `${path} is not a workflow`),
];
if (rootFiles.length > mostRootFiles) {
	findings.push(`${rootFiles.length} files in the root, at most ${mostRootFiles} are allowed`);
}
for (const entryPoint of entryPoints) {
	for (const file of reachedFrom(join(checkout, 'scripts', entryPoint))) {
		const path = relative(checkout, file);
		if (path.startsWith('tests/')) findings.push(`scripts/${entryPoint} loads ${path}`);
	}
}

verdict(
	findings,
	`${rootFiles.length} files and ${topFolders.size} folders in the root; ${entryPoints.length} commands load nothing from tests/.`,
);
