/** Puts the action files together to the description of the node. */
import type { INodeProperties } from 'n8n-workflow';

import type { ResourceDescription } from './description';
import { withWhole } from '../descriptions/collection';
import { byName } from '../descriptions/sorted';
import { resources } from './resources';

export { resources };

/** The fields of one operation, without the conditions under which the editor shows them. */
export function propertiesOf(resource: string, operation: string): INodeProperties[] {
	return (
		resources
			.find(({ value }) => value === resource)
			?.operations.find(({ value }) => value === operation)?.properties ?? []
	);
}

const resourceChoice: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resources.map(({ name, value }) => ({ name, value })),
	default: 'session',
	description: 'Kind of record to work with',
};

function operationChoice({ value: resource, operations }: ResourceDescription): INodeProperties {
	const options = operations
		.map(({ name, value, action, description }) => ({ name, value, action, description }))
		.sort(byName);
	const first = options.some(({ value }) => value === 'list') ? 'list' : options[0]!.value;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options,
		default: first,
		description: 'What to do',
	};
}

/** The conditions of a field and that its operation is chosen. */
function shownFor(resource: string, operation: string, field: INodeProperties): INodeProperties {
	const show = { ...field.displayOptions?.show, resource: [resource], operation: [operation] };
	return { ...field, displayOptions: { ...field.displayOptions, show } };
}

export const properties: INodeProperties[] = [
	resourceChoice,
	...resources.map(operationChoice),
	...resources.flatMap(({ value: resource, operations }) =>
		operations.flatMap(({ value: operation, properties: fields }) =>
			fields.flatMap((field) => withWhole(shownFor(resource, operation, field))),
		),
	),
];
