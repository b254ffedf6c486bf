/** How much of a list is read: one page, or page after page. */
import type { INodeProperties } from 'n8n-workflow';

export const paging: INodeProperties[] = [
	{
		displayName: 'Auto Pagination',
		name: 'autoPagination',
		type: 'boolean',
		default: false,
		description: 'Whether to read page after page, 100 records each, instead of a single page',
	},
	{
		displayName: 'Max Pages',
		name: 'maxPages',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100 },
		default: 10,
		displayOptions: { show: { autoPagination: [true] } },
		description:
			'Reading stops after this many pages of 100 records. The option All Pages reads to the end.',
	},
	{
		displayName: 'Page Number',
		name: 'pageNumber',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		displayOptions: { show: { autoPagination: [false] } },
		description: 'Which page to read; the first is 1',
	},
	{
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100 },
		default: 10,
		displayOptions: { show: { autoPagination: [false] } },
		description: 'How many records the page holds',
	},
];
