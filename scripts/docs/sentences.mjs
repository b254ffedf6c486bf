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
		...credential.test.rules.map(({ properties }) => properties.message),
		...(await Promise.all(refusals)),
	];
}

/** @returns {string[]} a sentence, and what to do about it */
function split(text) {
	const end = text.search(/[.:] /);
	return end < 0 ? [text, ''] : [text.slice(0, end + 1), text.slice(end + 2)];
}

const credential = await ofTheCredential();

/** Content of the English document by marker. @param {{ properties: any[] }} description */
export function sentences(description) {
	const head = ['n8n shows', 'What to do'];
	const ofTopics = Object.entries(topics).map(([topic, rows]) => [
		`sentences-${topic}`,
		table(
			head,
			rows.map(({ title, advice }) => [cell(title), cell(advice)]),
		),
	]);
	return {
		...Object.fromEntries(ofTopics),
		'sentences-credential': table(
			head,
			credential.map((text) => split(text).map(cell)),
		),
		'sentences-parameters': table(
			['n8n shows', 'Parameter', 'Where'],
			Object.entries(parameters).map(([sentence, places]) => [
				cell(sentence),
				labelsOf(places).join('; '),
				whereIs(description, places),
			]),
		),
	};
}

function labelsOf(places) {
	return [...new Set(places.map(({ labels }) => labels.map((label) => `*${label}*`).join(' or ')))];
}

/** Names of a few operations, or the resources of many. */
function whereIs({ properties }, places) {
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
	return `${operations.size} operations of ${[...resources].join(', ')}`;
}
