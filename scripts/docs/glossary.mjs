/** What the editor's labels mean in Portuguese: the tables of docs/glossary.pt-BR.md. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { cell, table } from './table.mjs';

const require = createRequire(import.meta.url);
const fileOf = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const fromPackage = (name) => require(fileOf(`dist/${name}`));

const { WtsChat } = fromPackage('node-wrapper/nodes/WtsChat/WtsChat.node.js');
const { WtsChatTrigger } = fromPackage('node-wrapper/nodes/WtsChatTrigger/WtsChatTrigger.node.js');
const { WtsChatPollingTrigger } = fromPackage(
	'node-wrapper/nodes/WtsChatPollingTrigger/WtsChatPollingTrigger.node.js',
);
const { WtsChatApi } = fromPackage('credentials/WtsChatApi.credentials.js');
const { core } = fromPackage('node-wrapper/core/load.js');

const translations = JSON.parse(
	readFileSync(fileOf('scripts/docs/portuguese/labels.json'), 'utf8'),
);

/** Types of properties that show no label. */
const silent = ['hidden', 'notice', 'callout'];

/** Labels of properties and of those inside them. */
function labelsOf(properties) {
	return properties
		.filter(({ type }) => !silent.includes(type))
		.flatMap(({ displayName, type, options = [] }) => [
			displayName,
			...(type === 'collection' ? labelsOf(options) : []),
			...(type === 'fixedCollection' ? options.flatMap(({ values }) => labelsOf(values)) : []),
		]);
}

/** Everything that the editor shows of the nodes and the credential, by kind, each once, in alphabetical order. */
export function names() {
	const { properties } = new WtsChat().description;
	const optionsOf = (wanted) =>
		properties
			.filter(({ name }) => name === wanted)
			.flatMap(({ options }) => options.map(({ name }) => name));
	const all = {
		resources: optionsOf('resource'),
		operations: optionsOf('operation'),
		events: Object.values(core().describe().webhook)
			.filter(Array.isArray)
			.flatMap((events) => events.map(({ label }) => label)),
		labels: labelsOf([
			...properties,
			...new WtsChatTrigger().description.properties,
			...new WtsChatPollingTrigger().description.properties,
			...new WtsChatApi().properties,
		]),
	};
	return Object.fromEntries(
		Object.entries(all).map(([kind, list]) => [
			kind,
			[...new Set(list)].sort((one, other) => one.localeCompare(other, 'en')),
		]),
	);
}

/** Labels without a translation, and translations of labels that are gone. */
export function untranslatedLabels() {
	return Object.entries(names()).flatMap(([kind, list]) => [
		...list.filter((name) => !translations[kind][name]),
		...Object.keys(translations[kind]).filter((name) => !list.includes(name)),
	]);
}

export const operationInPortuguese = (name) => translations.operations[name] ?? '';

/** Content of the document by marker. */
export function glossary() {
	const tables = Object.entries(names()).map(([kind, list]) => [
		`glossary-${kind}`,
		table(
			['No editor', 'Em português'],
			list.map((name) => [cell(name), cell(translations[kind][name] ?? '')]),
		),
	]);
	return Object.fromEntries(tables);
}
