/**
 * `npm run docs`: writes tables and numbers of README.md, docs/reliability.md and docs/scaling.md, the sentences of
 * docs/troubleshooting.md, and the page docs/convert.html, from the built package. `npm run docs -- --check` fails if one of them is out of date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { pageFor } from './convert/page/build.mjs';
import { sentences } from './docs/sentences.mjs';
import { filled, table } from './docs/table.mjs';

const require = createRequire(import.meta.url);
const fileOf = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const contentOf = (name) => (existsSync(fileOf(name)) ? readFileSync(fileOf(name), 'utf8') : '');
const dist = new URL('../dist/node-wrapper/', import.meta.url);

const { WtsChat } = require(fileURLToPath(new URL('nodes/WtsChat/WtsChat.node.js', dist)));
const { core } = require(fileURLToPath(new URL('core/load.js', dist)));

const catalogue = core().describe();
const { description } = new WtsChat();

/** Columns of the table of retries: the kinds of operations, and how the catalogue calls them. */
const kinds = {
	read: { column: 'Reads (get, list, search)', operation: 'read' },
	repeatable: { column: 'Updates and deletes (PUT, DELETE)', operation: 'update' },
	once: { column: 'Sends and creates', operation: 'send' },
};

/** Rows of the same table: what happened, and the error classes of `src/retry/policy.rs` that this covers. */
const outcomes = [
	['HTTP 429 (rate limit)', ['throttled']],
	['Connection refused, host not found or not reachable', ['neverReached']],
	[
		'No response in time, connection closed, HTTP 408, 502, 503, 504',
		['timedOut', 'broken', 'unavailable'],
	],
	["Other HTTP 5xx without the API's error body", ['fault']],
	["HTTP 4xx, or the API's error body at any status", ['refused', 'unauthorized', 'notFound']],
	['A response that is not from the API, or exceeds the size limit', ['unreadable', 'tooLarge']],
	['Certificate or domain rule refuses the connection', ['blocked']],
];

function retries() {
	const covered = outcomes.flatMap(([, classes]) => classes);
	const { attempts } = catalogue.retry;
	if (String(covered.toSorted()) !== String(Object.keys(attempts).toSorted())) {
		throw new Error(`The table of retries covers other error classes: ${Object.keys(attempts)}`);
	}
	const rows = outcomes.map(([outcome, classes]) => {
		const cells = Object.keys(kinds).map((kind) => {
			const made = new Set(classes.map((name) => attempts[name][kind]));
			if (made.size > 1) throw new Error(`"${outcome}" combines classes with other attempts.`);
			return inWords(...made);
		});
		return [outcome, ...cells];
	});
	return table(['', ...Object.values(kinds).map(({ column }) => column)], rows);
}

function inWords(attempts) {
	if (attempts === null) return 'waits, then repeats';
	return attempts === 1 ? 'not repeated' : `up to ${attempts} attempts`;
}

function operations() {
	const { properties } = description;
	const resources = properties.find(({ name }) => name === 'resource').options;
	const rows = resources.flatMap((resource) => {
		const described = catalogue.resources.find(({ name }) => name === resource.value);
		const choice = properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions.show.resource.includes(resource.value),
		);
		return choice.options.map((operation) => {
			const { method, path, idempotency } = described.operations.find(
				({ name }) => name === operation.value,
			);
			return path
				? [resource.name, operation.name, `\`${method} ${path}\``, kinds[idempotency].operation]
				: [resource.name, operation.name, 'any', 'by method'];
		});
	});
	return table(['Resource', 'Operation', 'Request', 'Retried like a'], rows);
}

/** Numbers of the options that limit an operation, with their units. */
const units = {
	maxPages: '',
	parallelRequests: '',
	maxAttempts: '',
	requestTimeout: ' seconds',
	itemTimeout: ' minutes',
	requestsPer5Seconds: '',
	requestsPer5Minutes: '',
	maxSize: ' MB',
};

/** A field of the first operation that has it; the limits are the same in all. */
function fieldOf(name) {
	return catalogue.resources
		.flatMap(({ operations }) => operations.flatMap(({ fields }) => fields))
		.find(({ parameter }) => parameter.split('.').at(-1) === name);
}

function limits() {
	const rows = Object.entries(units).map(([name, unit]) => {
		const { label, kind, ...field } = fieldOf(name);
		return [label, `${field.default}${unit}`, `${kind.min} to ${kind.max}${unit}`];
	});
	return table(['Parameter', 'Default', 'Range'], rows);
}

function longestRetryAfter() {
	return `${catalogue.retry.longestRetryAfter} seconds`;
}

function throttledAtMost() {
	return `${catalogue.retry.throttledAtMost} minutes`;
}

/** The options may be raised to what the API allows. */
function accountLimit() {
	const [long, short] = ['requestsPer5Minutes', 'requestsPer5Seconds'].map((name) =>
		fieldOf(name).kind.max.toLocaleString('en'),
	);
	return `${long} requests in 5 minutes and ${short} in 5 seconds`;
}

function document(name, contents) {
	return Object.entries(contents).reduce(
		(text, [marker, content]) => filled(text, marker, content),
		contentOf(name),
	);
}

const current = {
	'README.md': document('README.md', {
		operations: operations(),
		retries: retries(),
		limits: limits(),
		'longest-retry-after': longestRetryAfter(),
		'account-limit': accountLimit(),
	}),
	'docs/reliability.md': document('docs/reliability.md', {
		retries: retries(),
		'longest-retry-after': longestRetryAfter(),
		'throttled-at-most': throttledAtMost(),
	}),
	'docs/scaling.md': document('docs/scaling.md', {
		'throttled-at-most': throttledAtMost(),
		'account-limit': accountLimit(),
	}),
	'docs/troubleshooting.md': document('docs/troubleshooting.md', sentences(description)),
	'docs/convert.html': pageFor(description),
};
const stale = Object.keys(current).filter((name) => current[name] !== contentOf(name));
if (process.argv.includes('--check')) {
	if (stale.length > 0) {
		console.error(`Out of date: ${stale.join(', ')}. Update with: npm run docs`);
		process.exit(1);
	}
} else {
	for (const name of stale) writeFileSync(fileOf(name), current[name]);
}
