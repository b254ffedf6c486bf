/** The collection "Options": how a request is made, not what it says. The same in every operation. */
import type { INodeProperties } from 'n8n-workflow';

import { byDisplayName } from './sorted';

const patience: INodeProperties[] = [
	{
		displayName: 'Item Timeout',
		name: 'itemTimeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 60 },
		default: 5,
		description: 'Minutes after which an input item is given up, all its requests together',
	},
	{
		displayName: 'Max Attempts',
		name: 'maxAttempts',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 4 },
		default: 4,
		description:
			'How often a request is made at most, the first time included. Sends and creates are repeated only when they surely did not arrive.',
	},
	{
		displayName: 'Request Timeout',
		name: 'requestTimeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 300 },
		default: 30,
		description: 'Seconds to wait for the answer to one request',
	},
	{
		displayName: 'Requests per 5 Minutes',
		name: 'requestsPer5Minutes',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 500,
		description:
			'Pace of this account in 5 minutes. The API allows 1,000 to all integrations of the account together.',
	},
	{
		displayName: 'Requests per 5 Seconds',
		name: 'requestsPer5Seconds',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 200 },
		default: 100,
		description:
			'Pace of this account in 5 seconds. The API allows 200 to all integrations of the account together.',
	},
];

const listing: INodeProperties[] = [
	{
		displayName: 'All Pages',
		name: 'allPages',
		type: 'boolean',
		default: false,
		description: 'Whether Auto Pagination reads to the end of the list, whatever Max Pages says',
		displayOptions: { show: { '/autoPagination': [true] } },
	},
	{
		displayName: 'Order By',
		name: 'orderBy',
		type: 'options',
		options: [
			{ name: 'Created At', value: 'createdAt' },
			{ name: 'Updated At', value: 'updatedAt' },
		],
		default: 'createdAt',
		description:
			'Field to sort by. Another field of the record can be given by an expression. With Auto Pagination it is Created At unless chosen otherwise.',
	},
	{
		displayName: 'Order Direction',
		name: 'orderDirection',
		type: 'options',
		options: [
			{ name: 'Ascending', value: 'ASCENDING' },
			{ name: 'Descending', value: 'DESCENDING' },
		],
		default: 'ASCENDING',
	},
	{
		displayName: 'Parallel Requests',
		name: 'parallelRequests',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10 },
		default: 5,
		description: 'How many pages are read at the same time',
		displayOptions: { show: { '/autoPagination': [true] } },
	},
];

const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: false,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** For look-ups. */
export const emptyIfNotFound: INodeProperties = {
	displayName: 'Return Nothing If Not Found',
	name: 'emptyIfNotFound',
	type: 'boolean',
	default: false,
	description:
		'Whether a look-up that finds no record gives no item instead of stopping the workflow',
};

export interface OptionsOf {
	/** The answer comes in pages. */
	listing?: boolean;
	/** The answer has a short record. */
	simplify?: boolean;
	/** Options of this operation alone. */
	own?: INodeProperties[];
}

export function options({ listing: paged, simplify: short, own = [] }: OptionsOf): INodeProperties {
	const fields = [...patience, ...(paged ? listing : []), ...(short ? [simplify] : []), ...own];
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: fields.sort(byDisplayName),
	};
}
