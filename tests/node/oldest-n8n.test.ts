/** What n8n's own loader says about the package where n8n-workflow is too old for it, or just new enough. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkout } from '../../scripts/setup/places.mjs';
import { fromN8n } from './host/n8n.ts';

interface Loader {
	loadAll(): Promise<void>;
	known: { nodes: Record<string, unknown> };
}
const { PackageDirectoryLoader } = fromN8n('n8n-core') as {
	PackageDirectoryLoader: new (directory: string) => Loader;
};

let place: string;
beforeAll(() => {
	place = mkdtempSync(join(tmpdir(), 'wts-chat-old-'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** The package as it is published, beside another n8n-workflow. */
function loaderBeside(library: string): Loader {
	const modules = join(place, library, 'node_modules');
	const ours = join(modules, 'n8n-nodes-wts-chat');
	mkdirSync(ours, { recursive: true });
	// Both come with n8n.
	for (const [name, from] of Object.entries({ 'n8n-workflow': library, luxon: 'luxon' })) {
		symlinkSync(join(checkout, 'node_modules', from), join(modules, name));
	}
	for (const part of ['dist', 'package.json']) {
		cpSync(join(checkout, part), join(ours, part), { recursive: true });
	}
	return new PackageDirectoryLoader(ours);
}

test('n8n 1.84 learns which version it takes, and which it has', async () => {
	await expect(loaderBeside('n8n-workflow-1.82').loadAll()).rejects.toThrow(
		/^WTS Chat needs n8n 1\.85 or newer \(n8n-workflow 1\.83 or newer\), and this n8n has n8n-workflow 1\.82\.0\. Update n8n\.$/,
	);
});

test.each(['n8n-workflow-1.83', 'n8n-workflow-1.100', 'n8n-workflow'])(
	'beside %s all nodes are loaded',
	async (library) => {
		const loader = loaderBeside(library);
		await loader.loadAll();
		expect(Object.keys(loader.known.nodes).sort()).toEqual([
			'wtsChat',
			'wtsChatPollingTrigger',
			'wtsChatTrigger',
		]);
	},
);
