/** The trigger's parameters as the core takes them. */
import type { IDataObject } from 'n8n-workflow';

import { plain } from '../../host/parameters';
import type { Context } from './call';
import { properties } from './properties';

export function parametersOf(context: Context): IDataObject {
	return Object.fromEntries(
		properties.map(({ name, default: none }) => [
			name,
			plain(context.getNodeParameter(name, none)),
		]),
	) as IDataObject;
}

/**
 * Addresses of the parameters that contain an expression. Only the parameters as they are stored tell a field that was
 * left empty from an expression that returns nothing.
 */
export function expressionsOf(context: Context): string[] {
	const { parameters } = context.getNode();
	return properties.flatMap(({ name }) => {
		const stored = parameters[name];
		if (!isCollection(stored)) return hasExpression(stored) ? [name] : [];
		const members = Object.entries(stored).filter(([, value]) => hasExpression(value));
		return members.map(([member]) => `${name}.${member}`);
	});
}

function hasExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return value !== null && typeof value === 'object' && Object.values(value).some(hasExpression);
}

function isCollection(value: unknown): value is IDataObject {
	return value !== null && typeof value === 'object' && !Array.isArray(value);
}
