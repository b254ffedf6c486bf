/**
 * Puts a packed tarball where n8n's own installer of community nodes would: the same files in the same folder, and the
 * same entry in the list beside them. n8n then loads it under its real type name, as for a user.
 */
import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

interface Manifest {
	name: string;
	version: string;
	dependencies?: Record<string, string>;
	[field: string]: unknown;
}

export async function installPackage(userFolder: string, tarball: string): Promise<Manifest> {
	const nodesFolder = join(userFolder, '.n8n', 'nodes');
	const { stdout } = await execute('tar', ['-xzOf', tarball, 'package/package.json']);
	const { devDependencies, peerDependencies, optionalDependencies, ...manifest } = JSON.parse(
		stdout,
	) as Manifest;
	if (Object.keys(manifest.dependencies ?? {}).length > 0) {
		throw new Error(`${manifest.name} has runtime dependencies: n8n does not verify such packages`);
	}

	const folder = installedFolder(userFolder, manifest.name);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await execute('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
	await writeJson(join(folder, 'package.json'), manifest);

	const listFile = join(nodesFolder, 'package.json');
	const list = await readJson(listFile, {
		name: 'installed-nodes',
		private: true,
		dependencies: {},
	});
	list.dependencies = { ...(list.dependencies as object), [manifest.name]: manifest.version };
	await writeJson(listFile, list);
	return manifest;
}

/**
 * Makes the installed `dist/` equal to another one. Only what differs is written, because n8n in hot-reload mode watches
 * the folder.
 *
 * @returns whether anything differed
 */
export async function updateInstalled(
	userFolder: string,
	name: string,
	dist: string,
): Promise<boolean> {
	const installed = join(installedFolder(userFolder, name), 'dist');
	const [wanted, present] = [await contentsBelow(dist), await contentsBelow(installed)];
	const obsolete = [...present.keys()].filter((path) => !wanted.has(path));
	const differing = [...wanted].filter(([path, content]) => !present.get(path)?.equals(content));
	for (const path of obsolete) await rm(join(installed, path));
	for (const [path, content] of differing) {
		await mkdir(dirname(join(installed, path)), { recursive: true });
		await writeFile(join(installed, path), content);
	}
	return obsolete.length + differing.length > 0;
}

export function installedFolder(userFolder: string, name: string): string {
	return join(userFolder, '.n8n', 'nodes', 'node_modules', name);
}

async function contentsBelow(folder: string): Promise<Map<string, Buffer>> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
	return new Map(
		await Promise.all(
			paths.map(async (path) => [path, await readFile(join(folder, path))] as const),
		),
	);
}

async function readJson(file: string, otherwise: Record<string, unknown>) {
	try {
		return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
	} catch (reason) {
		if ((reason as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
		throw reason;
	}
}

async function writeJson(file: string, content: unknown) {
	await writeFile(file, JSON.stringify(content, null, 2));
}
