/**
 * `npm run fuzz`: libFuzzer on every property of tests/properties, ten seconds each, or as many as the argument says.
 */
import { readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { checkout, toolEnvironment } from './setup/places.mjs';

const seconds = Number(process.argv[2] ?? 10);

/** Safe Rust needs no address sanitizer, and without it the stable compiler is enough. */
const withoutSanitizer = ['--sanitizer', 'none'];

const targets = readdirSync(join(checkout, 'fuzz', 'fuzz_targets'))
	.map((file) => file.replace(/\.rs$/, ''))
	.sort();

for (const target of targets) {
	const { status } = spawnSync(
		'cargo',
		[
			...['fuzz', 'run', ...withoutSanitizer, target, '--'],
			...[`-max_total_time=${seconds}`, '-max_len=400', '-print_final_stats=1', '-verbosity=0'],
		],
		{ cwd: checkout, env: toolEnvironment(), stdio: 'inherit' },
	);
	if (status !== 0) {
		console.error(`${target}: the input that causes it is in fuzz/artifacts/${target}.`);
		process.exit(1);
	}
	console.log(`${target}: ${seconds} seconds without a finding`);
}
