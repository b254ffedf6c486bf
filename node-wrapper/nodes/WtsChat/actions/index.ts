/** Puts the action files together to the description of the node. */
import type { INodeProperties } from 'n8n-workflow';

import type { ResourceDescription } from './description';
import { withWhole } from '../descriptions/collection';
import { notForTools } from '../descriptions/newer';
import { resources } from './resources';

export { resources };

/** The fields of one operation, without the conditions under which the editor shows them. */
export function propertiesOf(resource: string, operation: string): INodeProperties[] {
	const { operations = [], outputs = [] } = resources.find(({ value }) => value === resource) ?? {};
	return [
		...(operations.find(({ value }) => value === operation)?.properties ?? []),
		...outputs.filter((one) => one.operations.includes(operation)).flatMap((one) => one.properties),
	];
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

function operationChoice({
	value: resource,
	operations,
	first,
}: ResourceDescription): INodeProperties {
	const options = operations.map(({ name, value, action, description, notForTools: hidden }) => {
		return { name, value, action, description, ...(hidden && notForTools) };
	});
	const is = (wanted?: string) => options.find(({ value }) => value === wanted);
	const { value: preset } = is(first) ?? is('list') ?? options[0]!;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options,
		default: preset,
		description: 'What to do',
	};
}

/** The conditions of a field and that one of its operations is chosen. */
function shownFor(
	resource: string,
	operations: string[],
	field: INodeProperties,
): INodeProperties[] {
	const show = { ...field.displayOptions?.show, resource: [resource], operation: operations };
	return withWhole({ ...field, displayOptions: { ...field.displayOptions, show } });
}

/** The output stands above the options, once for all operations that have the same. */
function fieldsOf({ value: resource, operations, outputs }: ResourceDescription) {
	const shown = (last: boolean) =>
		operations.flatMap(({ value, properties: fields }) =>
			fields
				.filter(({ name }) => (name === 'options') === last)
				.flatMap((field) => shownFor(resource, [value], field)),
		);
	const ofOutput = outputs.flatMap(({ operations: values, properties: fields }) =>
		fields.flatMap((field) => shownFor(resource, values, field)),
	);
	return [...shown(false), ...ofOutput, ...shown(true)];
}

export const properties: INodeProperties[] = [
	resourceChoice,
	...resources.map(operationChoice),
	...resources.flatMap(fieldsOf),
];
