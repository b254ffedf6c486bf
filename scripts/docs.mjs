/**
 * `npm run docs`: writes the tables of README.md and the page docs/convert.html from the built package, so that they
 * cannot lag behind. `npm run docs -- --check` only says whether they do.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { pageFor } from './convert/page/build.mjs';

const require = createRequire(import.meta.url);
const fileOf = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const contentOf = (name) => (existsSync(fileOf(name)) ? readFileSync(fileOf(name), 'utf8') : '');
const dist = new URL('../dist/node-wrapper/', import.meta.url);

const { WtsChat } = require(fileURLToPath(new URL('nodes/WtsChat/WtsChat.node.js', dist)));
const { core } = require(fileURLToPath(new URL('core/load.js', dist)));

/** What repeating an operation means, in words; the core's column `idempotency`. */
const repeats = {
	read: 'reads: yes',
	repeatable: 'updates: once more',
	once: 'only if surely not processed',
};

function operations() {
	const { properties } = new WtsChat().description;
	const resources = properties.find(({ name }) => name === 'resource').options;
	const rows = resources.flatMap((resource) => {
		const described = core()
			.describe()
			.resources.find(({ name }) => name === resource.value);
		const choice = properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions.show.resource.includes(resource.value),
		);
		return choice.options.map((operation) => {
			const { method, path, idempotency } = described.operations.find(
				({ name }) => name === operation.value,
			);
			const request = path ? `\`${method} ${path}\`` : 'any';
			return `| ${resource.name} | ${operation.name} | ${request} | ${repeats[idempotency]} |`;
		});
	});
	return ['| Resource | Operation | Request | Repeated |', '|---|---|---|---|', ...rows].join('\n');
}

/** Puts a table between its two markers. */
function filled(text, name, table) {
	const place = new RegExp(`(<!-- ${name}:begin[^>]*-->\\n)[\\s\\S]*?(<!-- ${name}:end -->)`);
	return text.replace(place, (_, begin, end) => `${begin}${table}\n${end}`);
}

const current = {
	'README.md': filled(contentOf('README.md'), 'operations', operations()),
	'docs/convert.html': pageFor(new WtsChat().description),
};
const stale = Object.keys(current).filter((name) => current[name] !== contentOf(name));
if (process.argv.includes('--check')) {
	if (stale.length > 0) {
		console.error(`Behind the package: ${stale.join(', ')}. Write anew with: npm run docs`);
		process.exit(1);
	}
} else {
	for (const name of stale) writeFileSync(fileOf(name), current[name]);
}
