/** Runs one check: everything it says goes to its log file, the last part of that on the screen if it fails. */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { checkout, toolEnvironment } from '../setup/places.mjs';
import { withoutNpmTraces } from '../setup/run.mjs';
import { logFolder } from './checks.mjs';
import { count } from './count.mjs';

const running = new Set();

/** For Ctrl+C: ends what is under way, with everything it started. */
export function endAll() {
	for (const child of running) {
		try {
			process.kill(-child.pid, 'SIGTERM');
		} catch (reason) {
			if (reason.code !== 'ESRCH') throw reason;
		}
	}
}

/** @param {import('./checks.mjs').Check} check */
export async function execute(check) {
	mkdirSync(logFolder, { recursive: true });
	if (check.report !== undefined) rmSync(check.report, { force: true });
	const started = Date.now();
	const { ok, output } = await outputOf(check);
	const log = join(logFolder, `${check.name}.log`);
	writeFileSync(log, output);
	return {
		...count(check, { ok, output }),
		took: Date.now() - started,
		log,
		tail: output.trimEnd().split('\n').slice(-40).join('\n'),
	};
}

async function outputOf({ command, args, env }) {
	// Its own process group, so that endAll reaches what npx or cargo start.
	const child = spawn(command, args, {
		cwd: checkout,
		env: {
			...toolEnvironment(withoutNpmTraces()),
			NO_COLOR: '1',
			CARGO_TERM_COLOR: 'never',
			...env,
		},
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	running.add(child);
	const pieces = [];
	child.stdout.on('data', (piece) => pieces.push(piece));
	child.stderr.on('data', (piece) => pieces.push(piece));
	const ok = await new Promise((resolve) => {
		child.on('error', (reason) => {
			pieces.push(Buffer.from(String(reason)));
			resolve(false);
		});
		child.on('close', (code) => resolve(code === 0));
	});
	running.delete(child);
	return { ok, output: stripVTControlCharacters(Buffer.concat(pieces).toString('utf8')) };
}
