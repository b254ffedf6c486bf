/**
 * n8n's rules for what a user sees, applied to the final description. The linters read literals in one file only;
 * here the nodes are put together from many files, so the finished object is what counts.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { checkout } from '../../scripts/setup/places.mjs';
import { verdict } from './gate.mjs';
import { faultsOfDescription, faultsOfOperation, faultsOfTitle } from './meaning.mjs';

const load = createRequire(import.meta.url);
const { n8n } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
const findings = [];
let looked = 0;

const dynamicSentence =
	/^(.+\. )?Choose from the list, or specify (an ID|IDs) using an <a href="https:\/\/docs\.n8n\.io\/[^"]+">expression<\/a>/;
const pictograph = /\p{Extended_Pictographic}/u;

function instanceOf(file) {
	const exported = load(join(checkout, file));
	const className = basename(file).split('.')[0];
	return new exported[className]();
}

function sortedByName(entries, label) {
	const names = entries.map(label);
	const sorted = [...names].sort((one, other) =>
		one.localeCompare(other, 'en', { sensitivity: 'base' }),
	);
	return names.every((name, index) => name === sorted[index]);
}

function say(where, what) {
	findings.push(`${where}: ${what}`);
}

function lookAtWords(where, { displayName, description, placeholder }) {
	for (const text of [displayName, description, placeholder]) {
		if (text !== undefined && pictograph.test(text)) say(where, `emoji in '${text}'`);
	}
	if (placeholder && !/^(e\.g\. |Add )/.test(placeholder)) {
		say(where, `placeholder '${placeholder}' does not begin with 'e.g. '`);
	}
}

function lookAtDropdown(where, property) {
	if (property.typeOptions?.loadOptionsMethod === undefined) return;
	if (!/ Names? or IDs?$/.test(property.displayName)) {
		say(
			where,
			`'${property.displayName}' is filled from the account, so it ends with 'Name or ID'`,
		);
	}
	if (!dynamicSentence.test(property.description ?? '')) {
		say(where, 'does not say "Choose from the list, or specify an ID using an expression"');
	}
}

/** n8n's editor marks a value that is not among the options, also the empty one of an untouched field. */
function lookAtDefault(where, { type, options, typeOptions, allowArbitraryValues, ...property }) {
	if (type !== 'options' && type !== 'multiOptions') return;
	if (typeOptions?.loadOptionsMethod !== undefined) {
		if (!allowArbitraryValues)
			say(where, 'a name given by an expression is marked as not supported');
		return;
	}
	const missing = [property.default]
		.flat()
		.filter((value) => !options.some((option) => option.value === value));
	if (missing.length > 0) say(where, `the default '${missing.join()}' is not among its options`);
}

/** Get All Sessions keeps the labels of other nodes for this API, and a request its methods. */
const KEPT = /^(\w+At\.(After|Before)|\w+Details|GET|POST|PUT|PATCH|DELETE)$/;

function lookAtTitle(where, label) {
	if (KEPT.test(label)) return;
	for (const fault of faultsOfTitle(label)) say(where, fault);
}

function lookAtOperation(where, option) {
	for (const fault of faultsOfOperation(option)) say(where, fault);
	const sentence = (option.action ?? '').replace(/\b(ID|API|WTS Chat|URL)s?\b/g, '');
	if (!/^[A-Z][^A-Z]*$/.test(sentence)) say(where, 'an operation has an action in sentence case');
}

function lookAtMeaning(where, property) {
	const { type, displayName, description = '', typeOptions } = property;
	if (type === 'hidden' || type === 'notice') return;
	lookAtTitle(where, displayName);
	for (const fault of faultsOfDescription(property)) say(where, fault);
	if (typeOptions?.loadOptionsMethod !== undefined && /^Choose from the list/.test(description)) {
		say(where, `'${displayName}' does not say what to choose`);
	}
	for (const { name, hint, displayName: label } of property.modes ?? []) {
		lookAtTitle(`${where} by ${name}`, label);
		if (name !== 'list' && !description.includes(WAYS[name] ?? name)) {
			say(where, `'${displayName}' does not say that it takes ${WAYS[name] ?? name}`);
		}
		if (hint !== undefined) lookAtWords(`${where} by ${name}`, { description: hint });
	}
}

/** What each mode of a locator takes, as its description says it. */
const WAYS = { id: 'ID', name: 'name', phone: 'phone number', url: 'URL' };

/**
 * n8n's rule `node-param-options-type-unsorted-items` reads literal lists only, and the node panel shows resources and
 * operations in their order: here what people need most comes first, and API Call last.
 */
const BY_NEED = new Set(['resource', 'operation']);

function lookAtOptions(where, property) {
	const { type, options, name } = property;
	lookAtDefault(where, property);
	if (!Array.isArray(options)) return;
	if (type === 'options' || type === 'multiOptions') {
		if (
			options.length >= 5 &&
			!BY_NEED.has(name) &&
			!sortedByName(options, (option) => option.name)
		) {
			say(where, 'five or more options are sorted by name');
		}
		for (const option of options) {
			const place = `${where} = ${option.value}`;
			lookAtWords(place, option);
			lookAtTitle(place, option.name);
			if (name === 'operation') lookAtOperation(place, option);
		}
	}
	if (type === 'collection') {
		if (options.length >= 5 && !sortedByName(options, (option) => option.displayName)) {
			say(where, 'the fields of a collection are sorted by display name');
		}
		for (const field of options) lookAt(`${where}.${field.name}`, field);
	}
	if (type === 'fixedCollection') {
		for (const group of options) {
			for (const field of group.values) lookAt(`${where}.${group.name}.${field.name}`, field);
		}
	}
}

function lookAt(where, property) {
	looked += 1;
	lookAtWords(where, property);
	lookAtDropdown(where, property);
	lookAtMeaning(where, property);
	lookAtOptions(where, property);
	if (property.type === 'boolean' && !/^Whether /.test(property.description ?? '')) {
		say(where, "the description of a boolean begins with 'Whether'");
	}
	if (['resource', 'operation'].includes(property.name) && property.noDataExpression !== true) {
		say(where, 'noDataExpression is missing');
	}
}

/** The filters of Get All Sessions, which keeps its labels. */
const KEEP_LABELS = ['session.list', 'session.getTranscript', 'session.getMetrics'];

/** One record is named by its noun, as in n8n's own nodes. n8n wants "Name or ID" only where a list is all there is. */
function lookAtLocators(where, property) {
	const { resource, operation } = property.displayOptions?.show ?? {};
	if (KEEP_LABELS.includes(`${resource}.${operation}`)) return;
	const fields = property.type === 'collection' ? property.options : [property];
	for (const { type, name, displayName } of fields) {
		if (type === 'resourceLocator' && / IDs?$/.test(displayName)) {
			say(`${where}.${name}`, `'${displayName}' is a record, so its label is a noun without ID`);
		}
	}
}

function lookAtIcon(where, file, icon) {
	for (const kind of ['light', 'dark']) {
		const path = icon?.[kind]?.replace(/^file:/, '');
		if (path === undefined || !existsSync(join(checkout, dirname(file), path))) {
			say(where, `no ${kind} icon`);
		}
	}
}

/** What people type into the node panel, in English and Portuguese. */
const SEARCHED = [
	...['Mensagem', 'Sessão', 'Sessao', 'Contato', 'Atendimento', 'Chamado', 'Suporte'],
	...['Ticket', 'CRM', 'Chatbot', 'WhatsApp', 'Helena', 'FLW'],
];

function lookAtNode(file) {
	const { description } = instanceOf(file);
	const where = description.name;
	if (description.usableAsTool !== true && !description.group.includes('trigger')) {
		say(where, 'usableAsTool is missing');
	}
	if (!description.subtitle) say(where, 'subtitle is missing');
	lookAtIcon(where, file, description.icon);
	const codex = JSON.parse(readFileSync(join(checkout, file.replace(/\.js$/, '.json')), 'utf8'));
	if (!codex.categories.includes('Communication'))
		say(where, 'the codex has another category than Communication');
	const missing = SEARCHED.filter((word) => !codex.alias.includes(word));
	if (missing.length > 0) say(where, `the node panel does not find it by ${missing.join(', ')}`);
	if (codex.resources === undefined) say(where, 'n8n ignores a codex without resources');
	for (const property of description.properties) {
		lookAt(`${where}.${property.name}`, property);
		lookAtLocators(where, property);
	}
}

function lookAtCredential(file) {
	const credential = instanceOf(file);
	const where = credential.name;
	if (credential.test === undefined) say(where, 'cannot be tested');
	if (!credential.documentationUrl?.startsWith('https://'))
		say(where, 'documentation link is missing');
	lookAtIcon(where, file, credential.icon);
	for (const property of credential.properties) {
		lookAtWords(`${where}.${property.name}`, property);
		const secret = /key|token|secret|password/i.test(property.name);
		if (secret && property.typeOptions?.password !== true)
			say(`${where}.${property.name}`, 'is not masked');
	}
}

n8n.nodes.forEach(lookAtNode);
n8n.credentials.forEach(lookAtCredential);
verdict(findings, `${looked} fields follow the rules.`);
