/** A file that is sent: from a public address, by the ID of an earlier upload, or from the item's binary data. */
import type { INodeProperties } from 'n8n-workflow';

import { choice, id, text, url } from './fields';
import { byName } from './sorted';

const sources = [
	{
		name: 'Binary Data',
		value: 'binary',
		description: 'A file of the input item; it is uploaded first',
	},
	{ name: 'File ID', value: 'id', description: 'A file that was uploaded before' },
	{ name: 'URL', value: 'url', description: 'A file at a public address' },
];

const none = { name: 'No File', value: 'none' };

const from = (source: string): INodeProperties['displayOptions'] => ({
	show: { fileSource: [source] },
});

const parts: INodeProperties[] = [
	text('Input Data Field Name', 'binaryProperty', {
		description:
			'Name of the field of the input item that holds the file; data if it is left empty',
		placeholder: 'e.g. data',
		displayOptions: from('binary'),
	}),
	url('File URL', 'fileUrl', { required: true, displayOptions: from('url') }),
	id('File ID', 'fileId', { required: true, displayOptions: from('id') }),
];

/** For operations that are about a file. */
export const file: INodeProperties[] = [
	choice('File From', 'fileSource', sources, { first: 'url', required: true }),
	...parts,
];

/** For operations where a file may go along. */
export const headerFile: INodeProperties[] = [
	choice('File From', 'fileSource', [...sources, none].sort(byName), {
		first: 'none',
		description: 'File for the header of the template, where the template has one',
	}),
	...parts,
];
