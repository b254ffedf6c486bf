/**
 * n8n loads every package when it starts, and most of that time goes into code that runs for the first time. The
 * descriptions of the nodes consist of many small files, one per operation, and always have the same result; the package
 * contains the result.
 */
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** Modules whose exports are data. They are made from the core's tables, which n8n does not read when it starts. */
const data = [
	'WtsChat/actions/resources',
	'WtsChat/methods/lists',
	'WtsChatTrigger/properties',
	'WtsChatPollingTrigger/properties',
].map((module) => `node-wrapper/nodes/${module}`);

/**
 * @param {string} dist folder of the compiled package
 * @param {string[]} roots the files in it that n8n asks for
 */
export function bundleDescriptions(dist, roots) {
	for (const module of data) writeAsData(join(dist, module));
	removeUnreachable(dist, roots);
}

/** Runs a module and puts a file with its exports in its place. */
function writeAsData(module) {
	const exported = createRequire(import.meta.url)(`${module}.js`);
	writeFileSync(`${module}.json`, JSON.stringify(exported, plain));
	writeFileSync(
		`${module}.js`,
		`"use strict";\nmodule.exports = require("./${module.split('/').at(-1)}.json");\n`,
	);
}

/** JSON silently drops or changes values that it cannot hold. */
function plain(name, value) {
	const form = Object.prototype.toString.call(value);
	const fits = /String|Boolean|Null|Undefined|Array|Object/.test(form) || Number.isFinite(value);
	if (!fits) throw new Error(`The description holds '${name}', a ${form}, which JSON cannot hold.`);
	return value;
}

/** Removes the files that only those modules required. */
function removeUnreachable(dist, roots) {
	const reached = new Set();
	const visit = (file) => {
		if (reached.has(file)) return;
		reached.add(file);
		for (const [, path] of readFileSync(file, 'utf8').matchAll(/require\(["'](\.[^"']+)["']\)/g)) {
			if (!path.endsWith('.json')) visit(fileOf(join(dirname(file), path)));
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
