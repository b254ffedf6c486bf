/** Rows of key and value. */
import type { INodeProperties } from 'n8n-workflow';

interface Rows {
	description: string;
	/** Option list that offers the keys. */
	keys?: { displayName: string; list: string; dependsOn?: string[] };
	/** Each row says what type its value has. */
	typed?: boolean;
	displayOptions?: INodeProperties['displayOptions'];
}

const value: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
};

export function pairs(
	displayName: string,
	name: string,
	{ description, keys, typed, displayOptions }: Rows,
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
				values: typed ? [key, type, value] : [key, value],
			},
		],
	};
}

/** The API drops a value of the wrong type without a word, and a field of the editor holds text. */
const type: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{
			name: 'As Given',
			value: 'asGiven',
			description: 'Text, or the type that an expression gives',
		},
		{
			name: 'Date',
			value: 'date',
			description:
				'A day such as 2026-01-15, or a point in time such as 2026-01-15 09:00; without an offset in the time zone of the workflow',
		},
		{
			name: 'List',
			value: 'list',
			description: 'Several texts, separated by commas or as an array',
		},
		{ name: 'Number', value: 'number', description: 'A number with a decimal point, e.g. 1250.50' },
		{ name: 'Text', value: 'text' },
		{ name: 'Yes/No', value: 'flag', description: 'True or false' },
	],
	default: 'text',
	description: 'What the value is. The API ignores a value of another type than the field has.',
};

/** Rows of a custom field, the type of its value, and the value. */
export function customFieldRows(description: string, keys: Rows['keys']): INodeProperties {
	return pairs('Custom Fields', 'customFields', { description, keys, typed: true });
}

export function metadata(name = 'metadata', displayName = 'Metadata'): INodeProperties {
	return pairs(displayName, name, { description: 'Values of your own that the record carries' });
}
