/**
 * Rewrites a workflow: nodes of the former WTS Chat and Helena packages become nodes of this one.
 *
 * A pure function of the workflow and of this node's description. Nothing is dropped silently: the report
 * names, node by node, what changes and what could not be carried over, with the reason.
 */
import { actions, transferInDisguise } from './actions.mjs';
import { isEmpty } from './values.mjs';

export const NODE_TYPE = 'n8n-nodes-wts-chat.wtsChat';

const formerCredentials = ['wtsApi', 'HelenaTestApi', 'helenaTestApi'];

/** What the former node used where a saved workflow leaves the parameter out. */
const defaults = {
	resource: 'contact',
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
 * @typedef {{ node: string, from: string, to?: string, changed: string[], lost: { parameter: string, reason: string }[] }} NodeReport
 * @param {any} workflow as n8n exports it
 * @param {{ properties: any[] }} description of this package's node
 * @returns {{ workflow: any, report: NodeReport[] }}
 */
export function convert(workflow, description) {
	const report = [];
	const nodes = (workflow.nodes ?? []).map((/** @type {any} */ node) => {
		if (!isFormer(node)) return node;
		const { converted, notes } = convertNode(node, description);
		report.push(notes);
		return converted;
	});
	return { workflow: { ...workflow, nodes }, report };
}

/** A node of one of the former packages: by its type and its credential, or by a value only they used. */
function isFormer(/** @type {any} */ node) {
	const name = String(node.type ?? '')
		.split('.')
		.at(-1)
		?.toLowerCase();
	if (name !== 'wtschat' && name !== 'helenatest') return false;
	if (formerCredentials.some((credential) => node.credentials?.[credential])) return true;
	return node.type !== NODE_TYPE || byFormer.has(nameOf(node.parameters ?? {}));
}

function nameOf(/** @type {any} */ parameters) {
	const resource = parameters.resource ?? defaults.resource;
	const operation =
		parameters.operation ??
		defaults.operation[/** @type {keyof defaults['operation']} */ (resource)];
	return `${resource}/${operation}`;
}

function convertNode(/** @type {any} */ node, /** @type {{ properties: any[] }} */ description) {
	const former = node.parameters ?? {};
	const from = nameOf(former);
	/** @type {NodeReport} */
	const notes = { node: node.name, from, changed: [], lost: [] };
	const disguised = from === 'session/updateSession' && transferInDisguise(former);
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
			put(parameters, address, locators.has(address) ? { __rl: true, mode: 'id', value } : value);
		},
		lost: (/** @type {string} */ parameter, /** @type {string} */ reason) =>
			notes.lost.push({ parameter, reason }),
		changed: (/** @type {string} */ text) => notes.changed.push(text),
	};
	for (const [parameter, carry] of Object.entries(action.carry ?? {})) {
		if (isEmpty(former[parameter])) continue;
		const [address, read] = Array.isArray(carry)
			? carry
			: [carry, (/** @type {unknown} */ value) => value];
		const value = read(former[parameter]);
		if (value === undefined)
			target.lost(parameter, 'its value could not be read; fill it in again');
		else if (!isEmpty(value)) target.set(address, value);
	}
	for (const step of action.steps ?? []) step(former, target);
	notes.changed.push(
		'choose the credential "WTS Chat API" for it: keys are not part of a workflow',
	);
	if (node.retryOnFail && !/^(get|list)/.test(operation)) {
		notes.changed.push(
			'"Retry On Fail" repeats the whole node; this node repeats by itself what is safe, so it is switched off',
		);
	}
	const { credentials: _former, retryOnFail, ...rest } = node;
	return {
		converted: {
			...rest,
			...(retryOnFail && /^(get|list)/.test(operation) ? { retryOnFail } : {}),
			type: NODE_TYPE,
			typeVersion: 1,
			parameters,
		},
		notes,
	};
}

/** Parameters of an operation that choose one record: they hold an object in place of a text. */
function locatorsOf(
	/** @type {{ properties: any[] }} */ description,
	/** @type {string} */ resource,
	/** @type {string} */ operation,
) {
	const shown = description.properties.filter(
		({ displayOptions }) =>
			displayOptions?.show?.resource?.includes(resource) &&
			displayOptions.show.operation?.includes(operation),
	);
	return new Set(shown.filter(({ type }) => type === 'resourceLocator').map(({ name }) => name));
}

function put(
	/** @type {any} */ parameters,
	/** @type {string} */ address,
	/** @type {unknown} */ value,
) {
	const path = address.split('.');
	const last = /** @type {string} */ (path.pop());
	let place = parameters;
	for (const step of path) place = place[step] ??= {};
	place[last] = value;
}
