/** Commands that are built with `cargo install`, into the cache and not into the user's own ~/.cargo/bin. */
import { join } from 'node:path';
import { cargoBin, cargoRoot } from './places.mjs';
import { ask, run } from './run.mjs';
import {
	cargoFuzz,
	wasmBindgen as wasmBindgenVersion,
	wasmPack as wasmPackVersion,
} from './versions.mjs';

/** @returns {import('./part.mjs').Part} */
function cargoTool({
	crate,
	version,
	versionQuestion = [crate, '--version'],
	size,
	seconds,
	flags = [],
}) {
	const [command, ...question] = versionQuestion;
	return {
		name: `${crate} ${version}`,
		size,
		seconds,
		isThere: () => ask(join(cargoBin, command), question)?.includes(version) ?? false,
		install: async () => {
			// Without --locked: a lock inside a crate may name a version that a mirror does not have yet.
			await run({
				name: crate,
				seconds,
				command: 'cargo',
				args: ['install', crate, '--version', version, '--root', cargoRoot, '--force', ...flags],
			});
		},
	};
}

export const wasmBindgen = cargoTool({
	crate: 'wasm-bindgen-cli',
	version: wasmBindgenVersion,
	versionQuestion: ['wasm-bindgen', '--version'],
	size: '30 MB',
	seconds: 300,
});

export const wasmPack = cargoTool({
	crate: 'wasm-pack',
	version: wasmPackVersion,
	// It only starts other commands: not worth three minutes of optimization.
	flags: ['--debug'],
	size: '85 MB',
	seconds: 90,
});

export const fuzz = cargoTool({
	crate: 'cargo-fuzz',
	version: cargoFuzz,
	size: '10 MB',
	seconds: 90,
});
