/**
 * `npm run docs`: writes tables and numbers of README.md, docs/reliability.md and docs/scaling.md, the sentences of
 * docs/troubleshooting.md, the same in Portuguese with a glossary, and the page docs/convert.html, from the built package. `npm run docs -- --check` fails if one of them is out of date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { pageFor } from './convert/page/build.mjs';
import { glossary, operationInPortuguese, untranslatedLabels } from './docs/glossary.mjs';
import { sentences, sentencesInPortuguese, untranslated } from './docs/sentences.mjs';
import { filled, table } from './docs/table.mjs';
import { english, portuguese } from './docs/words.mjs';

const require = createRequire(import.meta.url);
const fileOf = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const contentOf = (name) => (existsSync(fileOf(name)) ? readFileSync(fileOf(name), 'utf8') : '');
const dist = new URL('../dist/node-wrapper/', import.meta.url);

const { WtsChat } = require(fileURLToPath(new URL('nodes/WtsChat/WtsChat.node.js', dist)));
const { core } = require(fileURLToPath(new URL('core/load.js', dist)));

const catalogue = core().describe();
const { description } = new WtsChat();

/** Rows of the table of retries: the error classes of `src/retry/policy.rs` that each covers. */
const outcomes = {
	throttled: ['throttled'],
	neverReached: ['neverReached'],
	unavailable: ['timedOut', 'broken', 'unavailable'],
	fault: ['fault'],
	refused: ['refused', 'unauthorized', 'notFound'],
	unreadable: ['unreadable', 'tooLarge'],
	blocked: ['blocked'],
};

function retries(words) {
	const covered = Object.values(outcomes).flat();
	const { attempts } = catalogue.retry;
	if (String(covered.toSorted()) !== String(Object.keys(attempts).toSorted())) {
		throw new Error(`The table of retries covers other error classes: ${Object.keys(attempts)}`);
	}
	const rows = Object.entries(outcomes).map(([outcome, classes]) => {
		const cells = Object.keys(words.kinds).map((kind) => {
			const made = new Set(classes.map((name) => attempts[name][kind]));
			if (made.size > 1) throw new Error(`"${outcome}" combines classes with other attempts.`);
			return inWords(words, ...made);
		});
		return [words.outcomes[outcome], ...cells];
	});
	return table(['', ...Object.values(words.kinds).map(({ column }) => column)], rows);
}

function inWords({ waits, notRepeated, upTo }, attempts) {
	if (attempts === null) return waits;
	return attempts === 1 ? notRepeated : upTo(attempts);
}

function operations(words) {
	const { properties } = description;
	const resources = properties.find(({ name }) => name === 'resource').options;
	const rows = resources.flatMap((resource) => {
		const described = catalogue.resources.find(({ name }) => name === resource.value);
		const choice = properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions.show.resource.includes(resource.value),
		);
		return choice.options.map((operation) => {
			return [
				resource.name,
				...words.operation(operation.name, operationInPortuguese),
				...requests(
					described.operations.find(({ name }) => name === operation.value),
					words,
				),
			];
		});
	});
	return table(words.operationHead, rows);
}

/** What an operation requests, and how it is repeated. */
function requests({ method, path, routes, idempotency, hook }, words) {
	if (hook === 'anyRequest') return words.any;
	const paths = path ? [path] : [...new Set(routes.flatMap(({ paths }) => paths))];
	if (paths.length === 0) return words.none;
	const shown = paths.map((path) => `\`${method} ${path}\``).join(', ');
	return [paths.length > 2 ? words.byForm : shown, words.kinds[idempotency].operation];
}

/** Numbers of the options that limit an operation, with their units. */
const units = {
	maxPages: '',
	parallelRequests: '',
	maxAttempts: '',
	requestTimeout: 'seconds',
	itemTimeout: 'minutes',
	requestsPer5Seconds: '',
	requestsPer5Minutes: '',
	maxSize: 'megabytes',
};

/** A field of the first operation that has it; the limits are the same in all. */
function fieldOf(name) {
	return catalogue.resources
		.flatMap(({ operations }) => operations.flatMap(({ fields }) => fields))
		.find(({ parameter }) => parameter.split('.').at(-1) === name);
}

function limits(words) {
	const rows = Object.entries(units).map(([name, unit]) => {
		const { label, kind, ...field } = fieldOf(name);
		const shown = words.units[unit] ?? '';
		return [label, `${field.default}${shown}`, `${words.range(kind.min, kind.max)}${shown}`];
	});
	return table(words.limitHead, rows);
}

function longestRetryAfter({ units }) {
	return `${catalogue.retry.longestRetryAfter}${units.seconds}`;
}

function throttledAtMost({ units }) {
	return `${catalogue.retry.throttledAtMost}${units.minutes}`;
}

/** The options may be raised to what the API allows. */
function accountLimit(words) {
	const [long, short] = ['requestsPer5Minutes', 'requestsPer5Seconds'].map((name) =>
		fieldOf(name).kind.max.toLocaleString(words.locale),
	);
	return words.accountLimit(long, short);
}

function readme(name, words) {
	return document(name, {
		operations: operations(words),
		retries: retries(words),
		limits: limits(words),
		'longest-retry-after': longestRetryAfter(words),
		'account-limit': accountLimit(words),
	});
}

function document(name, contents) {
	return Object.entries(contents).reduce(
		(text, [marker, content]) => filled(text, marker, content),
		contentOf(name),
	);
}

const current = {
	'README.md': readme('README.md', english),
	'README.pt-BR.md': readme('README.pt-BR.md', portuguese),
	'docs/reliability.md': document('docs/reliability.md', {
		retries: retries(english),
		'longest-retry-after': longestRetryAfter(english),
		'throttled-at-most': throttledAtMost(english),
	}),
	'docs/scaling.md': document('docs/scaling.md', {
		'throttled-at-most': throttledAtMost(english),
		'account-limit': accountLimit(english),
	}),
	'docs/troubleshooting.md': document('docs/troubleshooting.md', sentences(description)),
	'docs/troubleshooting.pt-BR.md': document(
		'docs/troubleshooting.pt-BR.md',
		sentencesInPortuguese(description),
	),
	'docs/glossary.pt-BR.md': document('docs/glossary.pt-BR.md', glossary()),
	'docs/convert.html': pageFor(description),
};
const stale = Object.keys(current).filter((name) => current[name] !== contentOf(name));
const behind = [...untranslated(), ...untranslatedLabels()];
if (behind.length > 0) {
	console.error(`Translate, or remove, in scripts/docs/portuguese/: ${behind.join(', ')}.`);
}
if (process.argv.includes('--check')) {
	if (stale.length > 0) {
		console.error(`Out of date: ${stale.join(', ')}. Update with: npm run docs`);
	}
	if (stale.length + behind.length > 0) process.exit(1);
} else {
	for (const name of stale) writeFileSync(fileOf(name), current[name]);
}
