/** The converter with the built node's description, and what n8n itself makes of its result. */
import type {
	IDataObject,
	INode,
	INodeProperties,
	INodePropertyOptions,
	ResourceMapperValue,
} from 'n8n-workflow';
import { convert } from '../../../scripts/convert/convert.mjs';
import { fromN8n, wtsChat } from '../host/n8n.ts';
import { workflowWith } from './former/index.ts';

const { NodeHelpers } = fromN8n('n8n-workflow');
const { description } = wtsChat;

export { description };

export interface Converted {
	node: INode;
	from: string;
	to?: string;
	changed: string[];
	lost: Array<{ parameter: string; reason: string }>;
}

/** The only former node of a workflow, converted. */
export function convertNode(
	parameters: IDataObject,
	options?: Parameters<typeof workflowWith>[1],
): Converted {
	const { workflow, report } = convert(workflowWith(parameters, options), description);
	return { ...report[0]!, node: workflow.nodes[1] };
}

/** Fields of the chosen operation by their addresses, those of a collection as `collection.field`. */
function fieldsOf({ resource, operation }: IDataObject): Map<string, INodeProperties> {
	const shown = description.properties.filter(({ type, displayOptions }) => {
		if (type === 'hidden') return false;
		const show = displayOptions?.show;
		return (
			show?.resource?.includes(resource as string) && show.operation?.includes(operation as string)
		);
	});
	return new Map(
		shown.flatMap((property): Array<[string, INodeProperties]> => [
			[property.name, property],
			...(property.type === 'collection' ? (property.options as INodeProperties[]) : []).map(
				(field): [string, INodeProperties] => [`${property.name}.${field.name}`, field],
			),
		]),
	);
}

/** What a converted node holds and the editor would not have stored: wrong name, wrong place, wrong form. */
export function misfits(node: INode): string[] {
	const fields = fieldsOf(node.parameters);
	const misfit: string[] = [];
	const look = (address: string, value: unknown) => {
		const field = fields.get(address);
		if (!field) misfit.push(`${address} does not exist`);
		else if (field.type === 'collection') {
			for (const [name, inner] of Object.entries(value as IDataObject))
				look(`${address}.${name}`, inner);
		} else if (!fits(field, value)) misfit.push(`${address}: ${JSON.stringify(value)}`);
	};
	for (const [name, value] of Object.entries(node.parameters))
		if (name !== 'resource' && name !== 'operation') look(name, value);
	return [...misfit, ...strippedByN8n(node)];
}

const isExpression = (value: unknown) => typeof value === 'string' && value.startsWith('=');

function fits({ type, typeOptions, options, modes }: INodeProperties, value: unknown): boolean {
	const offered = (options as Array<{ value?: unknown }> | undefined)?.map(
		(option) => option.value,
	);
	const among = (one: unknown) => typeOptions?.loadOptionsMethod || offered?.includes(one);
	if (type === 'resourceLocator') {
		const { __rl, mode, value: chosen } = value as IDataObject;
		const offers = modes!.some(({ name }) => name !== 'list' && name === mode);
		return __rl === true && offers && typeof chosen === 'string' && chosen !== '';
	}
	if (isExpression(value)) return true;
	switch (type) {
		case 'string':
		case 'dateTime':
			return typeof value === 'string';
		case 'number':
			return typeof value === 'number';
		case 'boolean':
			return typeof value === 'boolean';
		case 'options':
			return Boolean(typeof value === 'string' && among(value));
		case 'multiOptions':
			return Array.isArray(value) && value.every((one) => isExpression(one) || among(one));
		case 'resourceMapper': {
			const {
				mappingMode,
				value: held,
				schema,
				...others
			} = value as unknown as ResourceMapperValue;
			const shown = schema.map(({ id }) => id).sort();
			const fields = Object.keys(held ?? {}).sort();
			return (
				mappingMode === 'defineBelow' &&
				shown.join() === fields.join() &&
				!Object.keys(others).length
			);
		}
		case 'fixedCollection': {
			const { rows, ...others } = value as { rows: IDataObject[] };
			const { values } = options![0] as { values: INodeProperties[] };
			const names = values.map(({ name }) => name).sort();
			const types = values.find(({ name }) => name === 'type')?.options as
				INodePropertyOptions[] | undefined;
			const good = rows.every(
				(row) =>
					Object.keys(row).sort().join() === names.join() &&
					(!types || types.some(({ value: type }) => type === row.type)),
			);
			return good && Object.keys(others).length === 0;
		}
		default:
			return false;
	}
}

/** n8n takes out of a node what its description does not show. */
function strippedByN8n(node: INode): string[] {
	const kept = NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters,
		true,
		false,
		node,
		description,
	) as IDataObject;
	const names = (value: unknown, address: string): string[] =>
		value !== null && typeof value === 'object'
			? Object.entries(value).flatMap(([name, inner]) => names(inner, `${address}/${name}`))
			: [`${address}=${String(value)}`];
	const there = new Set(names(kept, ''));
	return names(node.parameters, '').filter((name) => !there.has(name));
}
