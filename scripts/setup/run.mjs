/** Runs the commands of the set-up: output to a log file, and on the screen how long it takes so far. */
import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainReason } from './plain-reason.mjs';
import { checkout, logs } from './places.mjs';

/** A line for people who do not sit at a terminal (a CI log) every so often. */
const PLAIN_PROGRESS_EVERY = 30_000;

/**
 * What `npm run` adds for its own child is about this checkout and would mislead another npm that works elsewhere;
 * the user's own settings (registry, proxy, cache) stay.
 */
export function withoutNpmTraces(environment = process.env) {
	const traces =
		/^(npm_(lifecycle|package)_.*|npm_(command|execpath|node_execpath)|npm_config_(local_prefix|prefix|noproxy)|INIT_CWD)$/;
	return Object.fromEntries(Object.entries(environment).filter(([name]) => !traces.test(name)));
}

/** "45 s", "3 min 20 s". */
export function duration(milliseconds) {
	const seconds = Math.round(milliseconds / 1000);
	if (seconds < 60) return `${seconds} s`;
	const rest = seconds % 60;
	return `${Math.floor(seconds / 60)} min${rest === 0 ? '' : ` ${rest} s`}`;
}

/** Output of a short command, or undefined if it cannot be run or fails. */
export function ask(command, args, options = {}) {
	const result = spawnSync(command, args, { encoding: 'utf8', cwd: checkout, ...options });
	return result.status === 0 ? result.stdout.trim() : undefined;
}

/**
 * @param {object} job
 * @param {string} job.name name of the log file and of the progress line
 * @param {number} job.seconds how long it usually takes on two cores
 */
export async function run({ name, seconds, command, args, cwd = checkout, env = process.env }) {
	mkdirSync(logs, { recursive: true });
	const logFile = join(logs, `${name.replaceAll(/[^a-z0-9.]+/gi, '-')}.log`);
	const log = createWriteStream(logFile);
	const started = Date.now();
	let lastLine = '';

	const child = spawn(command, args, {
		cwd,
		env: withoutNpmTraces(env),
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const keep = (text) => {
		log.write(text);
		const lines = String(text)
			.trim()
			.split(/[\r\n]+/);
		lastLine = lines.at(-1) ?? lastLine;
	};
	child.stdout.on('data', keep);
	child.stderr.on('data', keep);

	const progress = showProgress(
		() => `  ${name}: ${duration(Date.now() - started)} of about ${duration(seconds * 1000)}`,
		() => lastLine,
	);
	let code;
	try {
		code = await new Promise((resolve, reject) => {
			child.on('error', reject);
			child.on('close', (status, signal) => resolve(signal ?? status));
		});
	} finally {
		progress.stop();
		// Only then are its last lines, which hold the reason, in the file.
		await new Promise((resolve) => log.end(resolve));
	}
	if (code !== 0) {
		const tail = readFileSync(logFile, 'utf8').trim().split('\n').slice(-15).join('\n');
		throw new PlainReason(
			`${name} ended with ${code}. The last lines were:\n\n${tail}\n\nFull log: ${logFile}`,
		);
	}
	console.log(`  ${name}: done in ${duration(Date.now() - started)}`);
}

function showProgress(line, detail) {
	if (!process.stdout.isTTY) {
		const timer = setInterval(() => console.log(line()), PLAIN_PROGRESS_EVERY);
		return { stop: () => clearInterval(timer) };
	}
	const clear = '\r\u001b[2K';
	const timer = setInterval(() => {
		const width = process.stdout.columns ?? 80;
		process.stdout.write(clear + `${line()}  ${detail()}`.slice(0, width - 1));
	}, 500);
	return {
		stop: () => {
			clearInterval(timer);
			process.stdout.write(clear);
		},
	};
}
