/** n8n in its hot-reload mode, and a build after every change of the sources. */
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { join } from 'node:path';
import { updateInstalled } from '../n8n/installed-package.ts';
import { checkout, devUserFolder } from '../setup/places.mjs';
import { duration } from '../setup/run.mjs';
import { startLocalN8n } from './local-n8n.mts';

const dist = join(checkout, 'dist');
const { name: packageName } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
	name: string;
};
const watched = ['src', 'node-wrapper', 'credentials', 'icons'];
const generated = join(checkout, 'node-wrapper', 'core', 'generated');
/** An editor that saves several files, or one in several steps, causes one build. */
const QUIET = 150;

export async function develop(): Promise<void> {
	const local = await startLocalN8n(devUserFolder, { N8N_DEV_RELOAD: 'true' });
	const stopWatching = buildOnChange(local.n8n.userFolder);
	const stopReading = reportReloads(local.n8n.logFile);
	try {
		console.log(`Watching ${watched.map((folder) => `${folder}/`).join(', ')}.`);
		await local.untilSignal();
	} finally {
		stopWatching();
		stopReading();
		await local.stop();
	}
}

/** Builds run one after the other; what changes during one is part of the next. */
function buildOnChange(userFolder: string): () => void {
	const changed = new Set<string>();
	let timer: NodeJS.Timeout | undefined;
	let building = false;
	const build = async () => {
		if (building) return;
		building = true;
		while (changed.size > 0) {
			const folders = [...changed];
			changed.clear();
			await rebuild(userFolder, folders).catch((reason: Error) => console.error(reason.message));
		}
		building = false;
	};
	const onChange = (top: string) => {
		changed.add(top);
		clearTimeout(timer);
		timer = setTimeout(() => {
			close();
			watchers = watchFolders(onChange);
			void build();
		}, QUIET);
	};
	const close = () => watchers.forEach((watcher) => watcher.close());
	let watchers = watchFolders(onChange);
	return () => {
		clearTimeout(timer);
		close();
	};
}

/** One watcher per folder: the recursive one of Node 20 on Linux loses a file that an editor replaces. */
function watchFolders(onChange: (top: string) => void): FSWatcher[] {
	return watched.flatMap((top) => {
		const inner = readdirSync(join(checkout, top), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isDirectory())
			.map((entry) => join(entry.parentPath, entry.name));
		return [join(checkout, top), ...inner]
			.filter((folder) => folder !== generated)
			.map((folder) => watch(folder, () => onChange(top)));
	});
}

async function rebuild(userFolder: string, folders: string[]): Promise<void> {
	const started = Date.now();
	if (folders.includes('src')) await run('build-core.mjs');
	await run('build-package.mjs');
	const changed = await updateInstalled(userFolder, packageName, dist);
	const outcome = changed ? '' : ': the package is the same as before';
	console.log(`Built in ${duration(Date.now() - started)}${outcome}.`);
}

async function run(script: string): Promise<void> {
	const child = spawn(process.execPath, [join('scripts', script)], {
		cwd: checkout,
		stdio: ['ignore', 'inherit', 'inherit'],
	});
	const code = await new Promise((resolve) => child.once('close', resolve));
	if (code !== 0) throw new Error('The build failed; n8n keeps the previous version of the node.');
}

/** n8n tells only its log whether it could load the node again. */
function reportReloads(logFile: string): () => void {
	let read = readFileSync(logFile, 'utf8').length;
	const timer = setInterval(() => {
		const log = readFileSync(logFile, 'utf8');
		const news = log.slice(read);
		read = log.length;
		if (news.includes(`Hot reload triggered for ${packageName}`)) {
			console.log('n8n reloads the node.');
		}
		if (news.includes(`Hot reload failed for ${packageName}`)) {
			console.error(`n8n cannot load the node. See ${logFile}`);
		}
	}, 250);
	return () => clearInterval(timer);
}
