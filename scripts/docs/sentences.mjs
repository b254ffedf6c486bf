/**
 * The tables of docs/troubleshooting.md and its Portuguese edition: every sentence that the node can say. Those of the
 * core come from src/bin/sentences.rs, those of the credential from the credential itself.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { cell, table } from './table.mjs';

const require = createRequire(import.meta.url);
const fileOf = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const read = (name) => JSON.parse(readFileSync(fileOf(name), 'utf8'));

const { topics, parameters } = read('node-wrapper/core/generated/sentences.json');
const { WtsChatApi } = require(fileOf('dist/credentials/WtsChatApi.credentials.js'));

/** What the credential refuses to send, and what its test says. */
async function ofTheCredential() {
	const credential = new WtsChatApi();
	const refusals = [
		[{ apiKey: 'pn_ação' }, 'https://api.wts.chat'],
		[{ apiKey: 'pn_1' }, 'api.wts.chat'],
		[{ apiKey: 'pn_1' }, 'http://api.wts.chat'],
	].map(async ([credentials, baseURL]) => {
		try {
			await credential.authenticate(credentials, { url: '/core/v1/tag', baseURL });
		} catch ({ message }) {
			return message;
		}
		throw new Error(`The credential accepts ${baseURL} and ${credentials.apiKey}.`);
	});
	return [
		...new Set(credential.test.rules.map(({ properties }) => properties.message)),
		...(await Promise.all(refusals)),
	];
}

/** What happened, and what to do about it. */
function split(text) {
	const end = text.search(/[.:] /);
	return end < 0
		? { title: text, advice: '' }
		: { title: text.slice(0, end + 1), advice: text.slice(end + 2) };
}

const credential = (await ofTheCredential()).map(split);

const english = {
	head: ['n8n shows', 'What to do'],
	parameterHead: ['n8n shows', 'Parameter', 'Where'],
	or: 'or',
	many: (count, resources) => `${count} operations of ${resources}`,
	row: ({ title, advice }) => [cell(title), cell(advice)],
};

const portuguese = {
	head: ['O n8n mostra', 'O que significa e o que fazer'],
	parameterHead: ['O n8n mostra', 'Campo', 'Onde'],
	or: 'ou',
	many: (count, resources) => `${count} operações de ${resources}`,
	row: (sentence) => [cell(sentence.title), translations[nameOf(sentence)]?.pt ?? ''],
};

/** Each by its name: the English text that was translated, and the translation. */
const translations = read('scripts/docs/portuguese/sentences.json');

/** Those of the credential have no name; their text stands for it. */
const nameOf = ({ name, title, advice }) => name ?? `${title} ${advice}`.trim();
const textOf = ({ title, advice }) => `${title} | ${advice}`;

/** Sentences whose translation is missing, or of an earlier text; translations of sentences that are gone. */
export function untranslated() {
	const all = new Map(
		[...Object.values(topics).flat(), ...credential].map((one) => [nameOf(one), textOf(one)]),
	);
	return [
		...[...all].filter(([name, text]) => translations[name]?.en !== text).map(([name]) => name),
		...Object.keys(translations).filter((name) => !all.has(name)),
	];
}

/** Content of the two documents by marker. @param {{ properties: any[] }} description */
export const sentences = (description) => inWords(description, english);
export const sentencesInPortuguese = (description) => inWords(description, portuguese);

function inWords(description, words) {
	const groups = { ...topics, credential };
	const tables = Object.entries(groups).map(([topic, rows]) => [
		`sentences-${topic}`,
		table(words.head, rows.map(words.row)),
	]);
	return {
		...Object.fromEntries(tables),
		'sentences-parameters': table(
			words.parameterHead,
			Object.entries(parameters).map(([sentence, places]) => [
				cell(sentence),
				labelsOf(places, words).join('; '),
				whereIs(description, places, words),
			]),
		),
	};
}

function labelsOf(places, { or }) {
	const shown = places.map(({ labels }) => labels.map((label) => `*${label}*`).join(` ${or} `));
	return [...new Set(shown)];
}

/** Names of a few operations, or the resources of many. */
function whereIs({ properties }, places, words) {
	const nameOf = (name, value, resource) =>
		properties
			.find(
				(property) =>
					property.name === name &&
					(!resource || property.displayOptions.show.resource.includes(resource)),
			)
			.options.find((option) => option.value === value).name;
	const operations = new Map(
		places.map(({ resource, operation }) => [
			`${resource}/${operation}`,
			`${nameOf('resource', resource)}: ${nameOf('operation', operation, resource)}`,
		]),
	);
	if (operations.size <= 3) return [...operations.values()].join('; ');
	const resources = new Set(places.map(({ resource }) => nameOf('resource', resource)));
	return words.many(operations.size, [...resources].join(', '));
}
