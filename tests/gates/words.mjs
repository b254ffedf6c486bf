/** Documents, comments and texts are written in plain words: these phrases do not occur in them. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../scripts/setup/places.mjs';
import { verdict } from './gate.mjs';

const phrases = [
	/\b(that|which) (is|are) none\b/i,
	/\bwithout a word\b/i,
	/\b(becomes?|became|comes?|came) of\b/i,
	/\bsurely\b/i,
	/\bby (itself|themselves)\b/i,
	/\bstays? so\b/i,
	/\ba row of\b/i,
	/\b(whoever|nobody|somebody)\b/i,
	/\b(brings?|brought)\b/i,
	/(?<!by )\bhand(s|ed|ing)? (over|out|in|to|on|it|them)\b/i,
	/\blet(s|ting)? go\b/i,
	/\bknows\b/i,
	/\banew\b/i,
	/\bnothing lost\b/i,
	/\bmended\b/i,
	/\bmoving over\b/i,
];

const documents =
	/^(README(\.pt-BR)?\.md|CHANGELOG\.md|\.github\/\w+\.md|(docs|sandbox)\/[\w-]+\.md)$/;
const rust = /^src\/.+\.rs$/;
const scripts =
	/^(node-wrapper|credentials|scripts|sandbox|tests\/(bench|e2e|gates|scale))\/.+\.(cjs|mjs|mts|ts)$/;
const skipped = [
	'node-wrapper/core/generated/',
	'tests/gates/words.mjs',
	// Quotes the example workflow.
	'tests/e2e/trigger.test.ts',
];

const folders = [
	'.github',
	'credentials',
	'docs',
	'node-wrapper',
	'sandbox',
	'scripts',
	'src',
	'tests',
];
const files = [
	...readdirSync(checkout),
	...folders.flatMap((folder) =>
		readdirSync(join(checkout, folder), { recursive: true }).map((name) => `${folder}/${name}`),
	),
].filter(
	(path) =>
		[documents, rust, scripts].some((wanted) => wanted.test(path)) &&
		!skipped.some((beginning) => path.startsWith(beginning)),
);

/** The code of Rust has words of its own, and tests/sentences.rs reads its sentences: here only comments count. */
const wordsOf = (path, line) => (rust.test(path) ? (/\/\/.*/.exec(line)?.[0] ?? '') : line);

function phrasesIn(path) {
	const lines = readFileSync(join(checkout, path), 'utf8').split('\n');
	return lines.flatMap((line, index) =>
		phrases
			.map((phrase) => phrase.exec(wordsOf(path, line)))
			.filter((match) => match !== null)
			.map(([match]) => `${path}:${index + 1}: "${match}"`),
	);
}

verdict(files.flatMap(phrasesIn), `${files.length} files without ${phrases.length} phrases.`);
