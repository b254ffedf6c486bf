/** What `npm run dev` relies on: n8n loads a node again whose installed files have changed. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installedFolder, updateInstalled } from '../../scripts/n8n/installed-package.ts';
import { N8n } from '../../scripts/n8n/n8n.ts';
import { packedTarball } from '../../scripts/setup/places.mjs';

const name = 'n8n-nodes-wts-chat';
const words = 'node-wrapper/nodes/WtsChat/actions/resources.json';

let n8n: N8n;
let dist: string;

beforeAll(async () => {
	n8n = await N8n.start({
		tarballs: [packedTarball()],
		environment: { N8N_DEV_RELOAD: 'true' },
	});
	dist = await mkdtemp(join(tmpdir(), 'wts-chat-dist-'));
	await cp(join(installedFolder(n8n.userFolder, name), 'dist'), dist, { recursive: true });
});

afterAll(async () => {
	await n8n?.stop();
	await rm(dist, { recursive: true, force: true });
});

it('an unchanged package is left alone', async () => {
	expect(await updateInstalled(n8n.userFolder, name, dist)).toBe(false);
});

it('a changed word is served without a restart', async () => {
	const before = await readFile(join(dist, words), 'utf8');
	const served = async (word: string) => {
		// n8n rewrites this answer after a reload; half of it is not JSON.
		const types = await n8n.rest.nodeTypes().catch(() => []);
		const node = types.find((type) => type.name === `${name}.wtsChat`);
		return JSON.stringify(node)?.includes(word) ?? false;
	};
	// n8n begins to watch a moment after it is ready, so the first change may be too early.
	for (let change = 1; change <= 5; change += 1) {
		const word = `Get Departments ${change}`;
		await writeFile(join(dist, words), before.replace('Get All Departments', word));
		expect(await updateInstalled(n8n.userFolder, name, dist)).toBe(true);
		for (let look = 0; look < 10; look += 1) {
			if (await served(word)) return;
			await wait(500);
		}
	}
	expect.fail('none of five changes is served');
});
