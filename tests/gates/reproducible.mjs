/**
 * The same sources give the same module, to the byte, wherever the checkout lies: the core is built a second time from
 * a copy in another folder, with another target folder. The copy is kept in the cache, so that the crates it depends on
 * are compiled only once.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { cache, checkout, toolEnvironment } from '../../scripts/setup/places.mjs';
import { verdict } from './gate.mjs';

const second = join(cache, 'second-build', 'another checkout');
const targetFolder = join(cache, 'second-build', 'target');
const sources = [
	...['src', 'scripts', 'api/openapi.yaml', 'tests/wasm/harness'],
	...['Cargo.toml', 'Cargo.lock', 'rust-toolchain.toml', 'package.json', 'package-lock.json'],
];
const core = 'node-wrapper/core/generated/core.wasm';

function copySources() {
	rmSync(second, { recursive: true, force: true });
	mkdirSync(second, { recursive: true });
	for (const path of sources) {
		const from = join(checkout, path);
		// With their time stamps, so that cargo sees what has changed.
		if (existsSync(from))
			cpSync(from, join(second, path), { recursive: true, preserveTimestamps: true });
	}
	symlinkSync(join(checkout, 'node_modules'), join(second, 'node_modules'));
}

function hashOf(folder) {
	return createHash('sha256')
		.update(readFileSync(join(folder, core)))
		.digest('hex');
}

copySources();
const { status } = spawnSync(process.execPath, ['scripts/build-core.mjs'], {
	cwd: second,
	stdio: 'inherit',
	env: { ...toolEnvironment(), CARGO_TARGET_DIR: targetFolder },
});
if (status !== 0) throw new Error('The second build ended badly; see above.');

const [one, other] = [hashOf(checkout), hashOf(second)];
verdict(
	one === other ? [] : [`two builds differ: ${one} here, ${other} in another folder`],
	`Both builds have sha256 ${one}.`,
);
