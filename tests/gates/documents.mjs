/**
 * The documents name what exists: every path, every module of the core in docs/architecture.md, and every test in its
 * table of claims. A file that a document shows is the file. Each example is described and says what to fill in. A document
 * in Portuguese has the sections of the English one, each with as many paragraphs, list items and rows.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkout } from '../../scripts/setup/places.mjs';
import { verdict } from './gate.mjs';

const architecture = 'docs/architecture.md';
const documents = [
	...[
		'README.md',
		'README.pt-BR.md',
		'CHANGELOG.md',
		'.github/CONTRIBUTING.md',
		'.github/SECURITY.md',
	],
	...readdirSync(join(checkout, 'docs'))
		.filter((name) => name.endsWith('.md'))
		.map((name) => `docs/${name}`),
];
const folders =
	/^(\.ci|\.github|api|credentials|docs|examples|fuzz|icons|node-wrapper|sandbox|scripts|src|tests)\//;
/** Not in a fresh checkout: what commands write. */
const absent = ['node-wrapper/core/generated/', 'fuzz/corpus'];

/** A module of the core is a folder or a file. */
const exists = (path) => [path, `${path}.rs`].some((name) => existsSync(join(checkout, name)));
const contentOf = (path) => readFileSync(join(checkout, path), 'utf8');
const quoted = (text) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, inner]) => inner);

/** Paths in backticks without placeholders, and the targets of links. */
function pathsIn(document) {
	const prose = contentOf(document).replaceAll(/^```[\s\S]*?^```/gm, '');
	const links = [...prose.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
		.map(([, target]) => target)
		.filter((target) => !target.includes(':'));
	return [
		...links.map((target) => join(dirname(document), target)),
		...quoted(prose).filter((path) => folders.test(path) && !/[\s<*{…]/.test(path)),
	];
}

/** `file` `test`, `test`, `file` … of each row. */
function claims() {
	const [, table] = contentOf(architecture).split('## Claims and their tests');
	const rows = table.split('\n').filter((line) => line.startsWith('| ') && line.includes('`'));
	return rows.map((row) => {
		const [claim, tests] = row.slice(2).split(' | ');
		return { claim, names: quoted(tests) };
	});
}

function missingTests({ claim, names }) {
	let file;
	const missing = [];
	for (const name of names) {
		if (folders.test(name)) file = name;
		else if (!file || !exists(file) || !contentOf(file).includes(name))
			missing.push(`${architecture}: "${claim}": ${file} has no test "${name}"`);
	}
	return file ? missing : [`${architecture}: "${claim}" names no test`];
}

/** Files that follow their path in backticks and a colon. */
function shownFiles(document) {
	return [...contentOf(document).matchAll(/`([^`\n]+)`:\n\n```(?:rust|ts)\n([\s\S]*?)```/g)]
		.map(([, path, shown]) => ({ document, path, shown }))
		.filter(({ path }) => folders.test(path) && exists(path));
}

/** What a reader jumps to: the headings as GitHub writes them in addresses. */
function anchorsOf(document) {
	const headings = contentOf(document).matchAll(/^#+ (.+)$/gm);
	return [...headings].map(([, heading]) =>
		heading
			.toLowerCase()
			.replaceAll(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-'),
	);
}

/** Links to sections that do not exist. */
function lostAnchors(document) {
	const links = [...contentOf(document).matchAll(/\]\(([^)#\s:]*)#([^)\s]+)\)/g)];
	return links
		.map(([, path, anchor]) => ({ to: path ? join(dirname(document), path) : document, anchor }))
		.filter(({ to, anchor }) => exists(to) && !anchorsOf(to).includes(decodeURIComponent(anchor)))
		.map(({ to, anchor }) => `${document}: ${to} has no section #${anchor}`);
}

/** Each section of a document: depth of its heading, and how much is in it. */
function outlineOf(document) {
	return contentOf(document)
		.split(/^(?=#)/m)
		.map((section) => {
			const [heading, ...lines] = section.split('\n');
			const count = (form) => lines.filter((line) => form.test(line)).length;
			return {
				heading,
				shape: [
					`depth ${/^#+/.exec(heading)?.[0].length}`,
					`${count(/^(-|\d+\.) /)} list items`,
					`${count(/^\| /)} table rows`,
					`${count(/^!\[/)} pictures`,
				].join(', '),
			};
		});
}

/** Where a translation and its original have grown apart. */
function apart(translation) {
	const original = translation.replace('.pt-BR', '');
	if (!exists(original)) return [];
	const [here, there] = [translation, original].map(outlineOf);
	const place = there.findIndex(({ shape }, index) => shape !== here[index]?.shape);
	if (place >= 0)
		return [
			`${translation}: "${here[place]?.heading}" has ${here[place]?.shape}; in ${original}, "${there[place].heading}" has ${there[place].shape}`,
		];
	return here.length > there.length
		? [`${translation}: "${here[there.length].heading}" is not in ${original}`]
		: [];
}

/** What an example lacks: a note that says what to fill in, a place in docs/examples.md. */
function incomplete(example) {
	const notes = JSON.parse(contentOf(example)).nodes.filter(({ type }) =>
		type.endsWith('.stickyNote'),
	);
	return [
		...(notes.some(({ parameters }) => parameters.content.includes('**Fill in**'))
			? []
			: [`${example}: no note says what to fill in`]),
		...(contentOf('docs/examples.md').includes(`](../${example})`)
			? []
			: [`docs/examples.md: ${example} is missing`]),
	];
}

const examples = readdirSync(join(checkout, 'examples')).map((name) => `examples/${name}`);
const shown = documents.flatMap(shownFiles);
const modules = [...contentOf('src/lib.rs').matchAll(/^(?:pub )?mod (\w+);/gm)].map(
	([, name]) => name,
);
const listed = claims();
const paths = documents.flatMap((document) =>
	pathsIn(document).map((path) => ({ document, path })),
);

verdict(
	[
		...paths
			.filter(({ path }) => !absent.includes(path) && !exists(path))
			.map(({ document, path }) => `${document}: ${path} does not exist`),
		...shown
			.filter((one) => contentOf(one.path) !== one.shown)
			.map(({ document, path }) => `${document}: ${path} has changed`),
		...modules
			.filter((name) => !contentOf(architecture).includes(`| \`${name}\` |`))
			.map((name) => `${architecture}: the module ${name} is missing`),
		...listed.flatMap(missingTests),
		...examples.flatMap(incomplete),
		...documents.flatMap(lostAnchors),
		...documents.filter((name) => name.endsWith('.pt-BR.md')).flatMap(apart),
	],
	`${paths.length} paths and ${shown.length} files in ${documents.length} documents, ${modules.length} modules and ${listed.length} claims.`,
);
