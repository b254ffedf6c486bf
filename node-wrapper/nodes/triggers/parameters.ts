/** A trigger's parameters as the core takes them. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { expressionsOf as addressesOf, plain } from '../../host/parameters';
import type { Context } from './call';

/** What an expression leaves out of a collection becomes null, so that a filter without a value is refused. */
export function parametersOf(context: Context, properties: INodeProperties[]): IDataObject {
	return Object.fromEntries(
		properties.map(({ name, default: none }) => [
			name,
			plain(context.getNodeParameter(name, none), true),
		]),
	) as IDataObject;
}

/** The stored parameters distinguish a field that was left empty from an expression that returns nothing. */
export function expressionsOf(context: Context): string[] {
	return addressesOf(context.getNode().parameters);
}
