/**
 * What `npm test` checks. Two lanes run side by side: Rust's tools share one target folder and wait for each other anyway,
 * the others meanwhile look at the built package. The lane that ends first takes checks of the other, from the end.
 *
 * @typedef {import('../setup/part.mjs').Part} Part
 *
 * @typedef {object} Check
 * @property {string} name how it is called in the table and after --only and --skip
 * @property {'rust' | 'package'} lane
 * @property {string} command
 * @property {string[]} args
 * @property {Part[]} needs what has to be installed for it, in this order
 * @property {boolean} [packaged] whether it looks at the built package
 * @property {Record<string, string>} [env]
 * @property {'gate' | 'libtest' | 'vitest'} counts a gate counts as one; the others by what the test runner reports
 * @property {string} [report] where vitest writes its report
 * @property {string} [n8n] the version that it runs, of those that can run any
 * @property {boolean} [onRequest] left out unless it is named or CI is set
 */
import { join } from 'node:path';
import { fuzz, wasmBindgen, wasmPack } from '../setup/cargo-tools.mjs';
import { chromium } from '../setup/chromium.mjs';
import { cxxCompiler } from '../setup/cxx-compiler.mjs';
import { n8nWithNode } from '../setup/n8n.mjs';
import { npmDependencies } from '../setup/npm-dependencies.mjs';
import { checkout } from '../setup/places.mjs';
import { queueServices } from '../setup/queue-services.mjs';
import { rustChecks, rustTarget } from '../setup/rust.mjs';
import { n8n, wasmTarget } from '../setup/versions.mjs';

export const logFolder = join(checkout, 'target', 'checks');

/** Runs first and alone if one of the chosen checks looks at the package. */
export const build = gate(
	'build',
	'package',
	[rustTarget, wasmBindgen, npmDependencies],
	process.execPath,
	['scripts/pack.mjs'],
);

/** What `npm test` runs unless checks are named: on a build server, an older n8n as well. */
export function usualChecks() {
	return allChecks().filter(({ onRequest }) => !onRequest || process.env.CI === 'true');
}

/** What can run on any n8n, on the version that is named. */
export function checksOnN8n(version) {
	return allChecks(version).filter((check) => check.n8n === version && !check.onRequest);
}

/** @returns {Check[]} */
export function allChecks(version = n8n) {
	return [
		gate('rustfmt', 'rust', [rustChecks], 'cargo', ['fmt', '--all', '--check']),
		gate('clippy', 'rust', [rustChecks], 'cargo', [
			...[...clippy, '--all-targets'],
			...denyWarnings,
		]),
		gate(
			'clippy-wasm',
			'rust',
			[rustChecks, rustTarget],
			'cargo',
			[...clippy, '--target', wasmTarget, '--features', 'fetch', '--tests', ...denyWarnings],
			{ WTS_CHAT_SANDBOX_URL: 'http://127.0.0.1' },
		),
		libtest('cargo-test', [], 'cargo', ['test', '--locked']),
		libtest('random-servers', [], 'cargo', randomServers, { PROPTEST_CASES: '21000' }),
		gate('fuzz', 'rust', [cxxCompiler, fuzz], process.execPath, ['scripts/fuzz.mjs']),
		gate(
			'cargo-doc',
			'rust',
			[],
			'cargo',
			['doc', '--locked', '--no-deps', '--document-private-items'],
			{ RUSTDOCFLAGS: '-D warnings' },
		),
		libtest('wasm-node', inWasm, process.execPath, [wasmTests, '--node']),
		libtest('wasm-chrome', [...inWasm, chromium], process.execPath, [
			...[wasmTests, '--headless', '--chrome'],
		]),
		ofThePackage(
			gate('reproducible', 'rust', [], process.execPath, ['tests/gates/reproducible.mjs']),
		),

		gate('tsc-sandbox', 'package', fromNpm, 'npx', ['tsc', '--noEmit', '--project', 'sandbox']),
		gate('eslint-tests', 'package', fromNpm, 'npx', [
			...['eslint', 'tests', 'sandbox', 'scripts'],
			...['--config', 'tests/eslint.config.mjs'],
		]),
		gate('prettier', 'package', fromNpm, 'npx', [
			...['prettier', '--check', '--log-level', 'warn', '.'],
		]),
		gate('layout', 'package', [], process.execPath, ['tests/gates/layout.mjs']),
		gate('pins', 'package', [], process.execPath, ['tests/gates/pins.mjs']),
		gate('documents', 'package', [], process.execPath, ['tests/gates/documents.mjs']),
		gate('words', 'package', [], process.execPath, ['tests/gates/words.mjs']),
		...[
			gate('tsc', 'package', [], 'npx', ['tsc', '--noEmit', '--project', 'tsconfig.json']),
			// The oldest library that the package accepts, against the newest one above.
			gate('tsc-1.83', 'package', [], 'npx', ['tsc', '--noEmit', '--project', 'tests/n8n-1.83']),
			gate('tsc-tests', 'package', [], 'npx', ['tsc', '--noEmit', '--project', 'tests/node']),
			gate('tsc-bench', 'package', [], 'npx', ['tsc', '--noEmit', '--project', 'tests/bench']),
			gate('tsc-scale', 'package', [], 'npx', ['tsc', '--noEmit', '--project', 'tests/scale']),
			gate('tsc-e2e', 'package', [], 'npx', ['tsc', '--noEmit', '--project', 'tests/e2e']),
			gate('eslint', 'package', [], 'npx', ['eslint', ...published, 'package.json']),
			gate('eslint-wrapper', 'package', [], 'npx', [
				...['eslint', ...published],
				...['--config', 'node-wrapper/eslint.config.mjs'],
			]),
			gate('package-files', 'package', [], process.execPath, ['tests/gates/package-files.mjs']),
			gate('size', 'package', [], process.execPath, ['tests/gates/size.mjs']),
			gate('description', 'package', [], process.execPath, ['tests/gates/description.mjs']),
			gate('docs', 'package', [], process.execPath, ['scripts/docs.mjs', '--check']),
			gate('scanner', 'package', [], process.execPath, ['tests/gates/scanner.mjs']),
			// The nodes run in n8n's own execution contexts; how those are made is particular to this version.
			vitest('vitest', n8nWithNode(n8n), 'tests/node/vitest.config.mts'),
			onN8n(version, vitest('e2e', [chromium], endToEnd)),
			vitest('scale', [...n8nWithNode(n8n), queueServices], 'tests/scale/vitest.config.mts'),
			{
				...onN8n(formerN8n, vitest('e2e-1.123', [chromium], endToEnd, coreOfEndToEnd), {
					WTS_CHAT_SHORT_PASS: 'true',
				}),
				onRequest: true,
			},
		].map(ofThePackage),
	];
}

/** Each in the order its check names them. @param {Check[]} checks @returns {Part[]} */
export function partsFor(checks) {
	return [...new Set(checks.flatMap(({ needs }) => needs))];
}

const endToEnd = 'tests/e2e/vitest.config.mts';
/** The last of the 1.x, which many people still run. */
const formerN8n = '1.123.81';
/**
 * Every way in which n8n and the package meet, and the messages that cost money, without the tests that take long
 * (tests/e2e/long-test.ts): together less than three minutes. The whole suite runs with `--n8n 1.123.81`.
 */
const coreOfEndToEnd = [
	...['package', 'credential', 'dropdowns', 'sessions', 'on-error', 'batch'],
	...['trigger-static-data', 'editor.test', 'dry-run', 'window', 'send-once'],
];

const fromNpm = [npmDependencies];
/** tsx from npm runs the sandbox that the tests ask. */
const inWasm = [rustTarget, wasmBindgen, npmDependencies, wasmPack];
const clippy = ['clippy', '--locked'];
/** Six kinds of sequences, 126,000 in all, in fast code with the checks of a test build. */
const randomServers = ['test', '--locked', '--profile', 'proof', '--test', 'random_servers'];
const denyWarnings = ['--', '-D', 'warnings'];
/** The scanner does not listen to comments that switch a rule off, so neither do we. */
const published = ['credentials', 'node-wrapper', '--no-inline-config'];
const wasmTests = 'scripts/test/wasm-tests.mjs';

/** @param {Check} check @returns {Check} */
function ofThePackage(check) {
	return { ...check, packaged: true, needs: [...build.needs, ...check.needs] };
}

/** @param {string} version @param {Check} check @param {Check['env']} [env] @returns {Check} */
function onN8n(version, check, env) {
	return {
		...check,
		n8n: version,
		needs: [...n8nWithNode(version), ...check.needs],
		env: { WTS_CHAT_N8N: version, ...env },
	};
}

/** @returns {Check} */
function gate(name, lane, needs, command, args, env) {
	return { name, lane, needs, command, args, env, counts: 'gate' };
}

/** @returns {Check} */
function libtest(name, needs, command, args, env) {
	return { name, lane: 'rust', needs, command, args, env, counts: 'libtest' };
}

/** @returns {Check} */
function vitest(name, needs, config, files = []) {
	const report = join(logFolder, `${name}.json`);
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	return {
		name,
		lane: 'package',
		needs,
		command: 'npx',
		args: ['vitest', 'run', '--config', config, ...reporters, ...files],
		counts: 'vitest',
		report,
	};
}
