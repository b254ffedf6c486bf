/** Gates look at what would be published: the packed tarball, unpacked again. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packedTarball } from '../../scripts/setup/places.mjs';

/**
 * @template Result
 * @param {(folder: string) => Result | Promise<Result>} look
 */
export async function withUnpackedPackage(look) {
	const folder = mkdtempSync(join(tmpdir(), 'wts-chat-package-'));
	try {
		const tar = spawnSync('tar', ['-xzf', packedTarball(), '-C', folder, '--strip-components=1'], {
			encoding: 'utf8',
		});
		if (tar.status !== 0) throw new Error(`${packedTarball()} cannot be unpacked: ${tar.stderr}`);
		return await look(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
