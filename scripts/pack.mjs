/** `npm run pack`: builds the package and packs it to target/package, exactly the tarball that would be published. */
import { mkdirSync, rmSync } from 'node:fs';
import { endWith } from './setup/end.mjs';
import { PlainReason } from './setup/plain-reason.mjs';
import { checkout, packageFolder, toolEnvironment } from './setup/places.mjs';
import { withoutNpmTraces } from './setup/run.mjs';
import { spawnSync } from 'node:child_process';

function npm(...args) {
	const { status } = spawnSync('npm', args, {
		cwd: checkout,
		stdio: 'inherit',
		env: toolEnvironment(withoutNpmTraces()),
	});
	if (status !== 0) throw new PlainReason(`npm ${args.join(' ')} ended with ${status}; see above.`);
}

try {
	npm('run', '--silent', 'build');
	rmSync(packageFolder, { recursive: true, force: true });
	mkdirSync(packageFolder, { recursive: true });
	npm('pack', '--silent', '--ignore-scripts', '--pack-destination', packageFolder);
} catch (reason) {
	endWith(reason);
}
