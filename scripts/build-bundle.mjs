/**
 * n8n loads every package when it starts, and most of that time goes into opening files. The description of a node is
 * many small files, one per operation; in the package each description is one file.
 */
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { buildSync } from 'esbuild';

/** Modules that only hold words and fields for the editor, and keep no state that others share. */
const descriptions = [
	'node-wrapper/nodes/WtsChat/actions/index.js',
	'node-wrapper/nodes/WtsChatTrigger/properties.js',
];

/** @param {string} dist folder of the compiled package */
export function bundleDescriptions(dist, roots) {
	for (const entry of descriptions.map((file) => join(dist, file))) {
		buildSync({
			entryPoints: [entry],
			outfile: entry,
			allowOverwrite: true,
			bundle: true,
			platform: 'node',
			format: 'cjs',
			target: 'es2022',
			external: ['n8n-workflow'],
			logLevel: 'warning',
		});
	}
	removeUnreachable(dist, roots);
}

/** What has gone into a bundle and is asked for by nobody else does not travel. */
function removeUnreachable(dist, roots) {
	const reached = new Set();
	const visit = (file) => {
		if (reached.has(file)) return;
		reached.add(file);
		for (const [, path] of readFileSync(file, 'utf8').matchAll(/require\(["'](\.[^"']+)["']\)/g)) {
			visit(fileOf(join(dirname(file), path)));
		}
	};
	roots.map((root) => join(dist, root)).forEach(visit);
	for (const name of readdirSync(dist, { recursive: true })) {
		const file = join(dist, name);
		if (name.endsWith('.js') && !reached.has(file)) rmSync(file);
	}
}

/** As Node finds it. */
function fileOf(path) {
	const candidates = [path, `${path}.js`, join(path, 'index.js')];
	const found = candidates.find((file) => file.endsWith('.js') && existsSync(file));
	if (found === undefined) throw new Error(`${relative('.', path)} is required and not there.`);
	return found;
}
