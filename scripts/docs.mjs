/**
 * `npm run docs`: writes the tables of README.md from the built package, so that they cannot lag behind.
 * `npm run docs -- --check` only says whether they do.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const readme = fileURLToPath(new URL('../README.md', import.meta.url));
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

const before = readFileSync(readme, 'utf8');
const after = filled(before, 'operations', operations());
if (process.argv.includes('--check')) {
	if (before !== after) {
		console.error('The tables of README.md are not those of the package: npm run docs');
		process.exit(1);
	}
} else {
	writeFileSync(readme, after);
}
