/**
 * Rewrites a workflow: nodes of the former WTS Chat and Helena packages become nodes of this one.
 *
 * A pure function of the workflow and of this node's description. Nothing is dropped silently: the report
 * names, node by node, what changes and what could not be carried over, with the reason.
 */
import { actions, isTransferInDisguise } from './actions.mjs';
import { hasExpression, isFilled, modeOf } from './values.mjs';

export const NODE_TYPE = 'n8n-nodes-wts-chat.wtsChat';

const formerCredentials = ['wtsApi', 'HelenaTestApi', 'helenaTestApi'];

/** What the former nodes used where a saved workflow leaves the parameter out. */
const defaults = {
	resource: 'contact',
	helenaResource: 'message',
	operation: {
		session: 'listSessions',
		contact: 'listContacts',
		message: 'getMessageById',
		panel: 'listCardAnnotations',
		sequence: 'addContactToSequence',
		chatbot: 'sendChatbot',
	},
};

const byFormer = new Map(
	actions.flatMap((action) => action.former.map((former) => [former, action])),
);

/**
 * @typedef {{ properties: any[] }} Description
 * @typedef {{ node: string, from: string, to?: string, changed: string[], lost: { parameter: string, reason: string }[] }} NodeReport
 * @param {any} workflow as n8n exports it
 * @param {Description} description of this package's node
 * @returns {{ workflow: any, report: NodeReport[] }}
 */
export function convert(workflow, description) {
	/** @type {NodeReport[]} */
	const report = [];
	const nodes = workflow.nodes.map((/** @type {any} */ node) => {
		if (!isFormer(node, description)) return node;
		const { converted, notes } = convertNode(node, description);
		if (notes.to && workflow.pinData?.[node.name])
			notes.changed.push('its pinned data has the form of the former node; unpin it and run once');
		report.push(notes);
		return converted;
	});
	return { workflow: { ...workflow, nodes }, report };
}

/** @param {any} node */
const lastName = (node) =>
	String(node.type ?? '')
		.split('.')
		.at(-1)
		?.toLowerCase();

/**
 * A node of one of the former packages: by its type, and where that is the same as here, by its credential or
 * by an operation that only they had.
 *
 * @param {any} node @param {Description} description
 */
function isFormer(node, description) {
	if (!['wtschat', 'helenatest'].includes(lastName(node) ?? '')) return false;
	if (node.type !== NODE_TYPE) return true;
	if (formerCredentials.some((credential) => node.credentials?.[credential])) return true;
	const { resource, operation } = node.parameters ?? {};
	if (!operation || node.credentials) return false;
	const isOurs = description.properties.some(
		({ name, options, displayOptions }) =>
			name === 'operation' &&
			(!resource || displayOptions?.show?.resource?.includes(resource)) &&
			options.some((/** @type {{ value: string }} */ { value }) => value === operation),
	);
	return !isOurs && byFormer.has(nameOf(node.parameters, false));
}

/** @param {any} parameters @param {boolean} helena */
function nameOf(parameters, helena) {
	const resource = parameters.resource ?? (helena ? defaults.helenaResource : defaults.resource);
	const operation =
		parameters.operation ??
		defaults.operation[/** @type {keyof defaults['operation']} */ (resource)];
	return `${resource}/${operation}`;
}

const EMPTY_FILTERS =
	'a filter whose expression returns nothing was left out, so "Ignore Empty Filters" is switched on; switch it off to stop such items instead of reading every record';

/** @param {any} node @param {Description} description */
function convertNode(node, description) {
	const helena = lastName(node) === 'helenatest';
	const from = nameOf(node.parameters ?? {}, helena);
	const { former, unread } = watched(node.parameters ?? {});
	/** @type {NodeReport} */
	const notes = { node: node.name, from, changed: [], lost: [] };
	const disguised = from === 'session/updateSession' && isTransferInDisguise(former, helena);
	const action = byFormer.get(disguised ? 'session/transferSession' : from);
	if (!action) {
		notes.lost.push({
			parameter: 'operation',
			reason: `there is no former action "${from}"; the node stays as it is`,
		});
		return { converted: node, notes };
	}
	const { resource, operation } = action;
	notes.to = `${resource}/${operation}`;
	/** @type {any} */
	const parameters = { resource, operation };
	const locators = locatorsOf(description, resource, operation);
	const target = {
		set(/** @type {string} */ address, /** @type {unknown} */ value) {
			const modes = locators.get(address);
			put(parameters, address, modes ? { __rl: true, mode: modeOf(value, modes), value } : value);
			const isFilter = address.startsWith('filters.') || action.filters?.includes(address);
			if (!isFilter || !hasExpression(value)) return;
			if (!parameters.options?.ignoreEmptyFilters) notes.changed.push(EMPTY_FILTERS);
			put(parameters, 'options.ignoreEmptyFilters', true);
		},
		lost: (/** @type {string} */ parameter, /** @type {string} */ reason) =>
			void notes.lost.push({ parameter, reason }),
		changed: (/** @type {string} */ text) => void notes.changed.push(text),
	};
	for (const [parameter, carry] of Object.entries(action.carry ?? {})) {
		if (!isFilled(former, parameter)) continue;
		const [address, read] = Array.isArray(carry)
			? carry
			: [carry, (/** @type {unknown} */ value) => value];
		const value = read(former[parameter]);
		if (value === undefined)
			target.lost(parameter, 'its value could not be read; fill it in again');
		else target.set(address, value);
	}
	for (const step of action.steps ?? []) step(former, target, helena);
	for (const parameter of unread())
		target.lost(parameter, 'it had no part in this action as it was set, or has none here');
	notes.changed.push(
		'choose the credential "WTS Chat API" for it: keys are not part of a workflow',
	);
	const repeats = node.retryOnFail && /^(get|list)/.test(operation);
	if (node.retryOnFail && !repeats) {
		notes.changed.push(
			'"Retry On Fail" repeats the whole node; this node already repeats requests where this is safe, so it is switched off',
		);
	}
	const { credentials: _former, retryOnFail: _repeats, ...rest } = node;
	return {
		converted: {
			...rest,
			...(repeats ? { retryOnFail: true } : {}),
			type: NODE_TYPE,
			typeVersion: 1,
			parameters,
		},
		notes,
	};
}

/** The former parameters, and which of those with a value were not read. @param {Record<string, any>} parameters */
function watched(parameters) {
	const seen = new Set(['resource', 'operation']);
	const former = new Proxy(parameters, {
		get(values, name) {
			seen.add(String(name));
			return Reflect.get(values, name);
		},
	});
	const unread = () =>
		Object.keys(parameters).filter((name) => !seen.has(name) && isFilled(parameters, name));
	return { former, unread };
}

/**
 * Parameters of an operation that choose one record, at the top or in a collection, with the names of their modes: they
 * hold an object in place of a text.
 *
 * @param {Description} description @param {string} resource @param {string} operation
 * @returns {Map<string, string[]>}
 */
function locatorsOf(description, resource, operation) {
	const shown = description.properties
		.filter(
			({ displayOptions }) =>
				displayOptions?.show?.resource?.includes(resource) &&
				displayOptions.show.operation?.includes(operation),
		)
		.flatMap((property) => [
			[property.name, property],
			...(property.type === 'collection' ? property.options : []).map(
				(/** @type {any} */ field) => [`${property.name}.${field.name}`, field],
			),
		]);
	return new Map(
		shown
			.filter(([, { type }]) => type === 'resourceLocator')
			.map(([address, { modes }]) => [
				address,
				modes.map((/** @type {{ name: string }} */ { name }) => name),
			]),
	);
}

/** @param {any} parameters @param {string} address @param {unknown} value */
function put(parameters, address, value) {
	const path = address.split('.');
	const last = /** @type {string} */ (path.pop());
	let place = parameters;
	for (const step of path) place = place[step] ??= {};
	place[last] = value;
}
