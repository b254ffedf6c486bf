/** Which parameters are given by an expression. What one returns for an item looks like what was typed by hand. */
import type { INodeParameters } from 'n8n-workflow';

/**
 * Addresses of the expressions in the parameters as the workflow stores them: `filters.contactId`,
 * `filters.metadata.rows.0.value`; `filters` if one expression gives the whole collection.
 */
export function expressionsOf(parameters: INodeParameters): string[] {
	return addressesIn(parameters, '');
}

/** Parameters whose members narrow what is read. */
const NARROWING = ['filters', 'query'];

/** Makes a filter visible that an expression gives without a value: absent members do not reach the core. */
export function withMissing(name: string, value: unknown): unknown {
	return NARROWING.includes(name) ? asNull(value) : value;
}

function asNull(value: unknown): unknown {
	if (value === undefined) return null;
	if (Array.isArray(value)) return value.map(asNull);
	if (value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asNull(inner)]));
}

function addressesIn(value: unknown, address: string): string[] {
	if (typeof value === 'string') return value.startsWith('=') ? [address] : [];
	if (value === null || typeof value !== 'object') return [];
	// A resource locator stands for its value.
	if ('__rl' in value) return 'value' in value ? addressesIn(value.value, address) : [];
	return Object.entries(value).flatMap(([name, inner]) =>
		addressesIn(inner, address === '' ? name : `${address}.${name}`),
	);
}
