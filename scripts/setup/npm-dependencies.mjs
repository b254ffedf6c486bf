/** The checkout's own node_modules, as package-lock.json says. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainReason } from './plain-reason.mjs';
import { checkout } from './places.mjs';
import { run } from './run.mjs';

/** @type {import('./part.mjs').Part} */
export const npmDependencies = {
	name: 'npm packages for building and testing',
	size: '900 MB',
	seconds: 120,
	isThere: () => {
		const lock = readJson('package-lock.json');
		const installed = Object.entries(lock?.packages ?? {}).filter(([folder]) => folder !== '');
		return (
			installed.length > 0 &&
			installed.every(([folder, { version, optional, link }]) => {
				const there = readJson(join(folder, 'package.json'));
				// Optional packages of another platform are rightly absent.
				return there === undefined ? optional === true || link === true : there.version === version;
			})
		);
	},
	install: async () => {
		try {
			await npm('ci');
		} catch (reason) {
			// Versions of npm differ in which optional packages they want in a lock file. Without saving, it stays as it is.
			if (!(reason instanceof PlainReason) || !reason.message.includes('npm help ci')) throw reason;
			await npm('install', '--no-save');
		}
	},
};

async function npm(...args) {
	await run({
		name: 'npm packages',
		seconds: 120,
		command: 'npm',
		args: [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
	});
}

function readJson(path) {
	const file = join(checkout, path);
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
