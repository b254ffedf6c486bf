/**
 * Makes `node-wrapper/core/generated/` from the Rust sources:
 *
 *   cargo (wasm32) ─▶ wasm-bindgen (bundler) ─▶ module.js      the module as base64
 *                                └────────────▶ glue.js        its JavaScript half, inside a factory
 *   cargo (native) ────────────────────────────▶ envelope.ts   what crosses, as TypeScript
 *                  ├───────────────────────────▶ sentences.json  what can be said, for the documents
 *                  └──────────┬────────────────▶ catalogue.js  what can be done, as JSON text
 *   api/openapi.yaml ─────────┘
 *
 * The bundler target is the only one whose glue names no global that n8n's package scanner refuses; its own loader is
 * thrown away, ours is `node-wrapper/core/load.ts`. The output does not depend on the path of the checkout.
 */
import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { spawnSync } from 'node:child_process';
import { withRecords } from './build-schemas.mjs';
import { checkout, cargoBin, toolEnvironment } from './setup/places.mjs';
import { wasmBindgen, wasmTarget } from './setup/versions.mjs';

const generated = join(checkout, 'node-wrapper/core/generated');
const targetFolder = process.env.CARGO_TARGET_DIR ?? join(checkout, 'target');
const stampFile = join(generated, 'inputs.sha256');
const outputs = [
	...['core.wasm', 'module.js', 'module.data.js', 'module.d.ts', 'glue.js', 'glue.d.ts'],
	...['catalogue.js', 'catalogue.data.js', 'catalogue.d.ts', 'envelope.ts', 'sentences.json'],
];

function filesBelow(folder) {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** One digest over everything the output is made of. */
function digestOfInputs() {
	const files = [
		...filesBelow(join(checkout, 'src')),
		...['Cargo.toml', 'Cargo.lock', 'rust-toolchain.toml'].map((name) => join(checkout, name)),
		...['api/openapi.yaml', 'scripts/build-core.mjs', 'scripts/build-schemas.mjs'].map((name) =>
			join(checkout, name),
		),
		join(checkout, 'scripts/setup/versions.mjs'),
	].sort();
	const digest = createHash('sha256');
	for (const file of files) {
		digest
			.update(`${relative(checkout, file)}\0`)
			.update(readFileSync(file))
			.update('\0');
	}
	return digest.digest('hex');
}

function run(command, args, options = {}) {
	const result = spawnSync(command, args, {
		cwd: checkout,
		encoding: 'utf8',
		stdio: ['ignore', options.capture ? 'pipe' : 'inherit', 'inherit'],
		maxBuffer: 64 * 1024 * 1024,
		env: { ...toolEnvironment(), ...options.env },
	});
	if (result.error?.code === 'ENOENT') {
		throw new Error(`${command} is missing. "npm run setup" installs it.`);
	}
	if (result.status !== 0)
		throw new Error(`${command} ${args[0]} ended with ${result.status ?? result.signal}.`);
	return result.stdout;
}

/**
 * Panic locations hold file paths. They are mapped to fixed names, so that the module is the same to the byte whatever
 * the checkout, CARGO_HOME and the toolchain's folder are called.
 */
function reproducibleFlags() {
	const sysroot = run('rustc', ['--print', 'sysroot'], { capture: true }).trim();
	const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
	const remap = [
		[sysroot, '/rust'],
		[cargoHome, '/cargo'],
		[checkout.replace(/\/$/, ''), '/core'],
	];
	return remap.map(([from, to]) => `--remap-path-prefix=${from}=${to}`).join('\x1f');
}

function compileWasm() {
	run(
		'cargo',
		['build', '--release', '--locked', '--lib', '--target', wasmTarget, '--features', 'wasm'],
		{ env: { CARGO_ENCODED_RUSTFLAGS: reproducibleFlags() } },
	);
	return join(targetFolder, wasmTarget, 'release/wts_chat_core.wasm');
}

function bindgenCommand() {
	const own = join(cargoBin, 'wasm-bindgen');
	const command = existsSync(own) ? own : 'wasm-bindgen';
	const version = run(command, ['--version'], { capture: true }).trim().split(' ').at(-1);
	if (version !== wasmBindgen) {
		throw new Error(
			`wasm-bindgen ${version} found, ${wasmBindgen} needed. "npm run setup" installs it.`,
		);
	}
	return command;
}

/** The pure half of the glue becomes a function, so that a fresh copy can be made after a trap: it caches memory views. */
function factoryOf(glue) {
	const names = [...glue.matchAll(/^export (?:async )?(?:function|class) (\w+)/gm)].map(
		(match) => match[1],
	);
	const body = glue.replaceAll(/^export /gm, '');
	if (/^\s*(import|export)\b/m.test(body) || names.length === 0) {
		throw new Error('The glue of wasm-bindgen has an unexpected form.');
	}
	return [
		"'use strict';",
		'Object.defineProperty(exports, "__esModule", { value: true });',
		'exports.createGlue = function createGlue() {',
		body.trimEnd(),
		`return { ${names.join(', ')} };`,
		'};',
		'',
	].join('\n');
}

const glueDeclaration = `import type { Module } from '../core';

/** JavaScript half of the core, one fresh copy per call. */
export interface Glue extends Module {
	__wbg_set_wasm(exports: unknown): void;
}
export declare function createGlue(): Glue;
`;

const moduleDeclaration = `/** The core's WebAssembly module, base64. */
export declare const wasmBase64: string;
`;

/** A large constant in its own file, which is read only when the constant is used. */
function onDemand(file, constant, literal) {
	const strict = "'use strict';\n";
	const getter = `{ get: () => require('./${file}.data.js').${constant} }`;
	return [
		[`${file}.data.js`, `${strict}exports.${constant} = ${literal};\n`],
		[`${file}.js`, `${strict}Object.defineProperty(exports, '${constant}', ${getter});\n`],
	];
}

const catalogueDeclaration = `/** What src/describe.rs says, and the fields of the records, as JSON text. */
export declare const catalogueJson: string;
`;

/** The output of one of the generators in `src/bin/`; cargo's own lines go to the terminal. */
function printedBy(generator) {
	const args = ['run', '--locked', '--features', 'types', '--bin', generator];
	return run('cargo', args, { capture: true });
}

function build() {
	const work = mkdtempSync(join(tmpdir(), 'wts-chat-core-'));
	try {
		console.log('Compiling the core to WebAssembly …');
		const compiled = compileWasm();
		run(bindgenCommand(), [
			compiled,
			'--target',
			'bundler',
			'--no-typescript',
			'--remove-name-section',
			'--remove-producers-section',
			'--out-dir',
			work,
			'--out-name',
			'core',
		]);
		const wasm = readFileSync(join(work, 'core_bg.wasm'));
		console.log(
			'Compiling the core for this machine, to generate the declarations, the catalogue and the sentences …',
		);
		const envelope = printedBy('declarations');
		const described = withRecords(JSON.parse(printedBy('catalogue')));
		const catalogue = JSON.stringify(JSON.stringify(described));

		mkdirSync(generated, { recursive: true });
		const write = (name, content) => writeFileSync(join(generated, name), content);
		write('core.wasm', wasm);
		const base64 = `'${wasm.toString('base64')}'`;
		for (const [file, content] of onDemand('module', 'wasmBase64', base64)) write(file, content);
		write('module.d.ts', moduleDeclaration);
		write('glue.js', factoryOf(readFileSync(join(work, 'core_bg.js'), 'utf8')));
		write('glue.d.ts', glueDeclaration);
		for (const [file, content] of onDemand('catalogue', 'catalogueJson', catalogue)) {
			write(file, content);
		}
		write('catalogue.d.ts', catalogueDeclaration);
		write('envelope.ts', envelope);
		write('sentences.json', printedBy('sentences'));
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
}

function report() {
	const wasm = readFileSync(join(generated, 'core.wasm'));
	const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
	const hash = createHash('sha256').update(wasm).digest('hex');
	console.log(
		`core.wasm ${kilobytes(wasm.length)} raw, ${kilobytes(gzipSync(wasm, { level: 9 }).length)} gz, sha256 ${hash}`,
	);
}

try {
	const digest = digestOfInputs();
	const fresh =
		existsSync(stampFile) &&
		readFileSync(stampFile, 'utf8') === digest &&
		outputs.every((name) => existsSync(join(generated, name)));
	if (!fresh) {
		build();
		writeFileSync(stampFile, digest);
	}
	report();
} catch (reason) {
	console.error(reason.message);
	process.exitCode = 1;
}
