/** Rows of key and value. */
import type { INodeProperties } from 'n8n-workflow';

interface Rows {
	description: string;
	/** Option list that offers the keys. */
	keys?: { displayName: string; list: string; dependsOn?: string[] };
	displayOptions?: INodeProperties['displayOptions'];
}

export function pairs(
	displayName: string,
	name: string,
	{ description, keys, displayOptions }: Rows,
): INodeProperties {
	const key: INodeProperties = keys
		? {
				displayName: keys.displayName,
				name: 'key',
				type: 'options',
				typeOptions: { loadOptionsMethod: keys.list, loadOptionsDependsOn: keys.dependsOn },
				default: '',
				description:
					'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
			}
		: { displayName: 'Key', name: 'key', type: 'string', default: '' };
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Row',
		default: {},
		description,
		displayOptions,
		options: [
			{
				displayName: 'Row',
				name: 'rows',
				values: [key, { displayName: 'Value', name: 'value', type: 'string', default: '' }],
			},
		],
	};
}

export function metadata(name = 'metadata', displayName = 'Metadata'): INodeProperties {
	return pairs(displayName, name, { description: 'Values of your own that the record carries' });
}
