/** Reads the parameters of the chosen operation, by the description alone. */
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { mappingOf, takesItem } from './mapping';
import { NotRead } from './notRead';

type Context = Pick<IExecuteFunctions, 'getInputData' | 'getNode' | 'getNodeParameter'>;

/** Parameters whose members narrow what is read. */
const NARROWING = ['filters', 'query'];

/** The parameters of the input items. */
export interface Parameters {
	/** What holds for every item, because it contains no expression; known when the items have been read. */
	shared(): IDataObject;
	/** The others. */
	ownOf(itemIndex: number): IDataObject;
}

/** Reads all parameters for one item after the other. */
export function parametersOf(context: Context, properties: INodeProperties[]): Parameters {
	const names = [...new Set(properties.filter(hasValue).map((property) => property.name))];
	const given = context.getNode().parameters;
	const inputs = context.getInputData();
	const shared = new Map<string, unknown>();
	/** As n8n gives it: it takes long to read a parameter. */
	const alike = new Map<string, unknown>();

	function readAt(name: string, itemIndex: number): unknown {
		if (alike.has(name)) return alike.get(name);
		const value = context.getNodeParameter(name, itemIndex, null);
		if (expressionsOf(given[name]).length === 0) alike.set(name, value);
		return value;
	}

	/** An expression may fail for one item only. */
	function valueOf(name: string, itemIndex: number): unknown {
		let failure: unknown;
		try {
			const own = inputs[itemIndex]?.json ?? {};
			const value = plain(mappingOf(readAt(name, itemIndex), own), NARROWING.includes(name));
			return withoutGaps(name, given[name], value);
		} catch (reason) {
			failure = reason;
		}
		throw new NotRead(name, 'value', failure);
	}

	return {
		shared: () => present(shared),
		ownOf: (itemIndex) => {
			const own = new Map<string, unknown>();
			for (const name of names) {
				if (shared.has(name)) continue;
				const value = valueOf(name, itemIndex);
				const isShared = alike.has(name) && !takesItem(alike.get(name));
				(isShared ? shared : own).set(name, value);
			}
			return present(own);
		},
	};
}

/** `undefined` is what n8n answers for a parameter that is hidden; it does not cross. */
function present(values: Map<string, unknown>): IDataObject {
	const set = [...values].filter(([, value]) => value !== undefined && value !== null);
	return Object.fromEntries(set) as IDataObject;
}

/**
 * A key that an expression leaves empty is empty, whatever stands around the expression: with `order-{{ $json.id }}` it would
 * be `order-` for every item without an ID, and all but one of them would not be sent.
 */
function withoutGaps(name: string, given: unknown, value: unknown): unknown {
	if (name === 'key') return value === restOf(given) ? '' : value;
	if (name !== 'options' || !isRecord(given) || !isRecord(value)) return value;
	const isEmpty = 'sendOncePer' in value && value.sendOncePer === restOf(given.sendOncePer);
	return isEmpty ? { ...value, sendOncePer: '' } : value;
}

/** What n8n makes of a text if none of its expressions gives anything. */
function restOf(given: unknown): string | undefined {
	if (typeof given !== 'string' || !given.startsWith('=')) return undefined;
	const text = given.slice(1);
	const rest = text.replace(/\{\{.*?\}\}/gs, '');
	return rest === text ? undefined : rest;
}

function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasValue(property: INodeProperties): boolean {
	return !['notice', 'callout', 'button', 'hidden'].includes(property.type);
}

/**
 * Addresses of the parameters that are given by an expression, e.g. `filters.metadata.rows.0.value`: by the values alone a
 * filter that is empty for an item cannot be told from one that was left empty by hand.
 */
export function expressionsOf(parameter: unknown, address: string[] = []): string[] {
	if (typeof parameter === 'string') return parameter.startsWith('=') ? [address.join('.')] : [];
	if (parameter === null || typeof parameter !== 'object') return [];
	return Object.entries(parameter).flatMap(([name, inner]) =>
		expressionsOf(inner, [...address, name]),
	);
}

/** Levels of a value that the core reads; a value that contains itself has no end. */
const DEEPEST = 100;

const tooDeep = new Error('The value is nested too deeply');

/**
 * Turns the objects of JavaScript that an expression may give into data. Dates keep the offset they were made with,
 * absent members stay absent, unless `missing` makes them null: a filter without a value. What is not data (a function,
 * a symbol) or nested below {@link DEEPEST} is left for the core to refuse.
 */
export function plain(value: unknown, missing = false): unknown {
	let failure: unknown;
	try {
		return dataOf(value, missing, 0);
	} catch (reason) {
		failure = reason;
	}
	if (failure === tooDeep) return value;
	throw failure;
}

/** Stops at the first value that is too deep: one that contains itself twice has 2^100 of them. */
function dataOf(value: unknown, missing: boolean, depth: number): unknown {
	if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
	if (typeof value === 'bigint') return value.toString();
	if (value === null || typeof value !== 'object') return value;
	if (value instanceof Date) return isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
	if (isDateTime(value)) return value.toISO() ?? 'Invalid DateTime';
	if (depth > DEEPEST) throw tooDeep;
	const inside = (inner: unknown) => dataOf(inner, missing, depth + 1) ?? null;
	if (Array.isArray(value)) return value.map(inside);
	const members = Object.entries(value).filter(([, inner]) => missing || inner !== undefined);
	return Object.fromEntries(members.map(([name, inner]) => [name, inside(inner)]));
}

/** Recognised by form: n8n's expressions use their own copy of Luxon. */
function isDateTime(value: object): value is { toISO(): string | null } {
	return 'isLuxonDateTime' in value && typeof (value as { toISO?: unknown }).toISO === 'function';
}
