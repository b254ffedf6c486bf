/**
 * What `npm test` checks, in the order of the table it prints. Two lanes run side by side: Rust's tools share one target
 * folder and wait for each other anyway, the others meanwhile look at the built package.
 *
 * @typedef {object} Check
 * @property {string} name how it is called in the table and after --only and --skip
 * @property {'rust' | 'package'} lane
 * @property {string} command
 * @property {string[]} args
 * @property {Record<string, string>} [env]
 * @property {'gate' | 'libtest' | 'vitest'} counts a gate counts as one; the others by what the test runner reports
 * @property {string} [report] where vitest writes its report
 */
import { join } from 'node:path';
import { chromedriverPath } from '../setup/chromium.mjs';
import { checkout } from '../setup/places.mjs';
import { wasmTarget } from '../setup/versions.mjs';

export const logFolder = join(checkout, 'target', 'checks');

/** Comes first and alone: most of the rest looks at what it makes. */
export const build = gate('build', 'package', process.execPath, ['scripts/pack.mjs']);

/** @returns {Check[]} */
export function allChecks() {
	return [
		gate('rustfmt', 'rust', 'cargo', ['fmt', '--all', '--check']),
		gate('clippy', 'rust', 'cargo', [...clippy, '--all-targets', ...denyWarnings]),
		gate('clippy-wasm', 'rust', 'cargo', [
			...[...clippy, '--target', wasmTarget, '--features', 'fetch', '--tests'],
			...denyWarnings,
		]),
		libtest('cargo-test', 'cargo', ['test', '--locked']),
		libtest('random-servers', 'cargo', randomServers, { PROPTEST_CASES: '21000' }),
		gate('fuzz', 'rust', process.execPath, ['scripts/fuzz.mjs']),
		gate(
			'cargo-doc',
			'rust',
			'cargo',
			['doc', '--locked', '--no-deps', '--document-private-items'],
			{
				RUSTDOCFLAGS: '-D warnings',
			},
		),
		libtest('wasm-node', process.execPath, [wasmTests, '--node']),
		libtest('wasm-chrome', process.execPath, [
			...[wasmTests, '--headless', '--chrome'],
			...['--chromedriver', chromedriverPath() ?? 'chromedriver'],
		]),
		gate('reproducible', 'rust', process.execPath, ['tests/gates/reproducible.mjs']),

		gate('tsc', 'package', 'npx', ['tsc', '--noEmit', '--project', 'tsconfig.json']),
		gate('tsc-tests', 'package', 'npx', ['tsc', '--noEmit', '--project', 'tests/node']),
		gate('tsc-sandbox', 'package', 'npx', ['tsc', '--noEmit', '--project', 'sandbox']),
		gate('tsc-bench', 'package', 'npx', ['tsc', '--noEmit', '--project', 'tests/bench']),
		gate('tsc-scale', 'package', 'npx', ['tsc', '--noEmit', '--project', 'tests/scale']),
		gate('tsc-e2e', 'package', 'npx', ['tsc', '--noEmit', '--project', 'tests/e2e']),
		gate('eslint', 'package', 'npx', ['eslint', ...published, 'package.json']),
		gate('eslint-wrapper', 'package', 'npx', [
			...['eslint', ...published],
			...['--config', 'node-wrapper/eslint.config.mjs'],
		]),
		gate('eslint-tests', 'package', 'npx', [
			...['eslint', 'tests', 'sandbox', 'scripts'],
			...['--config', 'tests/eslint.config.mjs'],
		]),
		gate('prettier', 'package', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']),
		gate('layout', 'package', process.execPath, ['tests/gates/layout.mjs']),
		gate('pins', 'package', process.execPath, ['tests/gates/pins.mjs']),
		gate('package-files', 'package', process.execPath, ['tests/gates/package-files.mjs']),
		gate('size', 'package', process.execPath, ['tests/gates/size.mjs']),
		gate('description', 'package', process.execPath, ['tests/gates/description.mjs']),
		gate('docs', 'package', process.execPath, ['scripts/docs.mjs', '--check']),
		gate('scanner', 'package', process.execPath, ['tests/gates/scanner.mjs']),
		vitest('vitest', ['--config', 'tests/node/vitest.config.mts']),
		vitest('e2e', ['--config', 'tests/e2e/vitest.config.mts']),
		vitest('scale', ['--config', 'tests/scale/vitest.config.mts']),
	];
}

const clippy = ['clippy', '--locked'];
/** Five kinds of sequences, 105,000 in all, in fast code with the checks of a test build. */
const randomServers = ['test', '--locked', '--profile', 'proof', '--test', 'random_servers'];
const denyWarnings = ['--', '-D', 'warnings'];
/** The scanner does not listen to comments that switch a rule off, so neither do we. */
const published = ['credentials', 'node-wrapper', '--no-inline-config'];
const wasmTests = 'scripts/test/wasm-tests.mjs';

/** @returns {Check} */
function gate(name, lane, command, args, env) {
	return { name, lane, command, args, env, counts: 'gate' };
}

/** @returns {Check} */
function libtest(name, command, args, env) {
	return { name, lane: 'rust', command, args, env, counts: 'libtest' };
}

/** @returns {Check} */
function vitest(name, args) {
	const report = join(logFolder, `${name}.json`);
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	return {
		name,
		lane: 'package',
		command: 'npx',
		args: ['vitest', 'run', ...args, ...reporters],
		counts: 'vitest',
		report,
	};
}
