/**
 * The tarball holds the files of package-files.txt, no more and no less: a stray test, source map or key would show up
 * here. After a wanted change: `node tests/gates/package-files.mjs --write`, and the difference is in the review.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { packedTarball } from '../../scripts/setup/places.mjs';
import { verdict } from './gate.mjs';

const listFile = new URL('package-files.txt', import.meta.url);

const { stdout, status, stderr } = spawnSync('tar', ['-tzf', packedTarball()], {
	encoding: 'utf8',
});
if (status !== 0) throw new Error(stderr);
const packed = stdout
	.trim()
	.split('\n')
	.map((path) => path.replace(/^package\//, ''))
	.sort();

if (process.argv.includes('--write')) {
	writeFileSync(listFile, `${packed.join('\n')}\n`);
} else {
	const expected = readFileSync(listFile, 'utf8').trim().split('\n');
	verdict(
		[
			...packed.filter((path) => !expected.includes(path)).map((path) => `not expected: ${path}`),
			...expected.filter((path) => !packed.includes(path)).map((path) => `missing: ${path}`),
		],
		`${packed.length} files, as listed.`,
	);
}
