/**
 * `npm run convert -- workflow.json [converted.json]`: a workflow of the former WTS Chat or Helena node on
 * this package's node, and a list of what could not be carried over.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { convert } from './convert/convert.mjs';

const [input, output = input?.replace(/(\.json)?$/, '.converted.json')] = process.argv.slice(2);

/** @param {string} text */
function end(text) {
	console.error(text);
	process.exit(1);
}

if (!input) end('Name the exported workflow: npm run convert -- workflow.json');
if (!existsSync(input)) end(`There is no file ${input}.`);
const built = fileURLToPath(
	new URL('../dist/node-wrapper/nodes/WtsChat/WtsChat.node.js', import.meta.url),
);
if (!existsSync(built)) end('Build the package first: npm run build');

let workflow;
try {
	workflow = JSON.parse(readFileSync(input, 'utf8'));
} catch (reason) {
	end(`${input} is not a workflow that n8n exported: ${/** @type {Error} */ (reason).message}`);
}
const { WtsChat } = createRequire(import.meta.url)(built);
const { workflow: converted, report } = convert(workflow, new WtsChat().description);

if (report.length === 0)
	end('The workflow holds no node of a former WTS Chat or Helena package; nothing was written.');
writeFileSync(output, `${JSON.stringify(converted, null, 2)}\n`);
for (const { node, from, to, changed, lost } of report) {
	console.log(`\n${node}: ${from} → ${to ?? 'not converted'}`);
	for (const text of changed) console.log(`  note: ${text}`);
	for (const { parameter, reason } of lost)
		console.log(`  NOT CARRIED OVER: ${parameter}: ${reason}`);
}
const open = report.reduce((sum, { lost }) => sum + lost.length, 0);
console.log(`\n${output}: ${report.length} nodes converted, ${open} values not carried over.`);
