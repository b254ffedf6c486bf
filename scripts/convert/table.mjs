/**
 * The table of docs/migrating.md: every former action and what it is here. A test holds the page against it;
 * `node scripts/convert/table.mjs` prints it.
 */
import { createRequire } from 'node:module';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { actions } from './actions.mjs';

/** @param {{ properties: any[] }} description of this package's node */
export function tableOfActions({ properties }) {
	const named = (/** @type {any[]} */ options, /** @type {string} */ value) =>
		options.find((option) => option.value === value).name;
	const resources = properties.find(({ name }) => name === 'resource').options;
	const rows = actions.map(({ former, resource, operation }) => {
		const choice = properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions.show.resource.includes(resource),
		);
		const values = former.map((value) => `\`${value}\``).join(', ');
		return `| ${values} | ${named(resources, resource)} | ${named(choice.options, operation)} |`;
	});
	return ['| Former action | Resource | Operation |', '|---|---|---|', ...rows].join('\n');
}

if (argv[1] === fileURLToPath(import.meta.url)) {
	const { WtsChat } = createRequire(import.meta.url)(
		'../../dist/node-wrapper/nodes/WtsChat/WtsChat.node.js',
	);
	console.log(tableOfActions(new WtsChat().description));
}
