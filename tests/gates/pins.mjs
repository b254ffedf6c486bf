/**
 * What is pinned in two places must agree, an action is pinned to a commit, and neither a lock file nor a workflow ties
 * the project to one registry's address.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../scripts/setup/places.mjs';
import * as versions from '../../scripts/setup/versions.mjs';
import { verdict } from './gate.mjs';

const read = (path) => readFileSync(join(checkout, path), 'utf8');
const findings = [];

function agree(what, found, wanted) {
	if (found !== wanted)
		findings.push(`${what} is ${found}, scripts/setup/versions.mjs says ${wanted}`);
}

agree(
	'wasm-bindgen in Cargo.toml',
	/^wasm-bindgen = .*"=([\d.]+)"/m.exec(read('Cargo.toml'))?.[1],
	versions.wasmBindgen,
);
agree(
	'wasm-bindgen in Cargo.lock',
	/name = "wasm-bindgen"\nversion = "([\d.]+)"/.exec(read('Cargo.lock'))?.[1],
	versions.wasmBindgen,
);
const manifests = Object.keys(versions.n8nVersions).map((version) => {
	const folder = `scripts/setup/n8n/${version}`;
	agree(
		`n8n in ${folder}/package.json`,
		JSON.parse(read(`${folder}/package.json`)).dependencies.n8n,
		version,
	);
	return folder;
});

for (const [name, version] of Object.entries(JSON.parse(read('package.json')).devDependencies)) {
	if (!/^(npm:[\w-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) {
		findings.push(`${name} in package.json is '${version}', not one exact version`);
	}
}

for (const path of ['.', ...manifests].map((folder) => join(folder, 'package-lock.json'))) {
	const tied = Object.entries(JSON.parse(read(path)).packages).filter(([, { resolved }]) =>
		resolved?.startsWith('http'),
	);
	for (const [name] of tied) findings.push(`${path} names a download address for ${name}`);
}

const workflows = readdirSync(join(checkout, '.github/workflows')).map(
	(name) => `.github/workflows/${name}`,
);
for (const path of workflows) {
	for (const [line] of read(path).matchAll(
		/^.*(registry[-_]url|--registry|:\/\/registry\.).*$/gim,
	)) {
		findings.push(`${path} names a registry, npm's default is meant: ${line.trim()}`);
	}
	for (const [, action] of read(path).matchAll(/\buses: *(\S+)/g)) {
		if (!/^\.\/|@[0-9a-f]{40}$/.test(action)) {
			findings.push(`${path} uses ${action}, which is not pinned to a commit`);
		}
	}
}

verdict(findings, 'All pins agree.');
