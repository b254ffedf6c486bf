/**
 * `npm run convert -- workflow.json [converted.json]`: a workflow of the former WTS Chat or Helena node on
 * this package's node, and a list of what could not be carried over.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { convert } from './convert/convert.mjs';
import { isWorkflow, NO_WORKFLOW, NOTHING_FORMER, summary } from './convert/words.mjs';

const built = fileURLToPath(
	new URL('../dist/node-wrapper/nodes/WtsChat/WtsChat.node.js', import.meta.url),
);

/** @param {string} text @returns {never} */
function end(text) {
	console.error(text);
	process.exit(1);
}

/** npm changes to the folder of the package; people mean the folder they are in. @param {string} name */
const placeOf = (name) => resolve(process.env.INIT_CWD ?? '.', name);

/** @param {string} file */
function read(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch (reason) {
		return end(`${file} cannot be read: ${/** @type {Error} */ (reason).message}`);
	}
}

const [input, output = input?.replace(/(\.json)?$/, '.converted.json')] = process.argv.slice(2);
if (!input || !output) end('Name the exported workflow: npm run convert -- workflow.json');
if (!existsSync(placeOf(input))) end(`There is no file ${placeOf(input)}.`);
if (!existsSync(built)) end('The package is not built yet: npm run build');

const workflow = read(placeOf(input));
if (!isWorkflow(workflow)) end(`${input} is not a workflow: ${NO_WORKFLOW}.`);
const { WtsChat } = createRequire(import.meta.url)(built);
const { workflow: converted, report } = convert(workflow, new WtsChat().description);
if (report.length === 0) end(`${NOTHING_FORMER}; nothing was written.`);

writeFileSync(placeOf(output), `${JSON.stringify(converted, null, 2)}\n`);
for (const { node, from, to, changed, lost } of report) {
	console.log(`\n${node}: ${from} → ${to ?? 'not converted'}`);
	for (const text of changed) console.log(`  note: ${text}`);
	for (const { parameter, reason } of lost)
		console.log(`  NOT CARRIED OVER: ${parameter}: ${reason}`);
}
console.log(`\n${output}: ${summary(report)}`);
