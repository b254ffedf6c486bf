/** The Rust side: the compiler is the user's (rustup), the WebAssembly target is added to it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainReason } from './plain-reason.mjs';
import { checkout } from './places.mjs';
import { ask, run } from './run.mjs';
import { wasmTarget } from './versions.mjs';

export function needRust() {
	const cargo = ask('cargo', ['--version']);
	if (cargo === undefined || ask('rustup', ['--version']) === undefined) {
		throw new PlainReason(
			'Rust is missing: install it with rustup (https://rustup.rs), open a new terminal and run the command again.',
		);
	}
	const [, found = ''] = /^cargo ([\d.]+)/.exec(cargo) ?? [];
	const manifest = readFileSync(join(checkout, 'Cargo.toml'), 'utf8');
	const [, wanted = ''] = /^rust-version = "([\d.]+)"/m.exec(manifest) ?? [];
	if (found.localeCompare(wanted, 'en', { numeric: true }) < 0) {
		throw new PlainReason(
			`Rust ${wanted} or newer is needed, this is ${found}: run \`rustup update stable\` and then the command again.`,
		);
	}
}

/** @type {import('./part.mjs').Part} */
export const rustTarget = {
	name: `Rust target ${wasmTarget}`,
	size: '100 MB',
	seconds: 15,
	isThere: () =>
		ask('rustup', ['target', 'list', '--installed'])?.split('\n').includes(wasmTarget) ?? false,
	install: async () => {
		await run({
			name: 'rust target',
			seconds: 15,
			command: 'rustup',
			args: ['target', 'add', wasmTarget],
		});
	},
};

/** A minimal rustup profile leaves these two out. @type {import('./part.mjs').Part} */
export const rustChecks = {
	name: 'rustfmt and clippy',
	size: '30 MB',
	seconds: 15,
	isThere: () =>
		ask('cargo', ['fmt', '--version']) !== undefined &&
		ask('cargo', ['clippy', '--version']) !== undefined,
	install: async () => {
		await run({
			name: 'rustfmt and clippy',
			seconds: 15,
			command: 'rustup',
			args: ['component', 'add', 'rustfmt', 'clippy'],
		});
	},
};
