/** Fields that several session operations share. */
import type { INodeProperties } from 'n8n-workflow';

export const includeDetails: INodeProperties = {
	displayName: 'Include Details',
	name: 'includeDetails',
	type: 'multiOptions',
	options: [
		{ name: 'Agent Details', value: 'AgentDetails' },
		{ name: 'Channel Details', value: 'ChannelDetails' },
		{ name: 'Channel Type Details', value: 'ChannelTypeDetails' },
		{ name: 'Classification Details', value: 'ClassificationDetails' },
		{ name: 'Contact Details', value: 'ContactDetails' },
		{ name: 'Departments Details', value: 'DepartmentsDetails' },
		{ name: 'Undefined', value: 'Undefined' },
	],
	default: [],
	description: 'Objects to put into each session. Without them the API leaves these places empty.',
};

export const sessionStatuses = [
	{ name: 'Completed', value: 'COMPLETED' },
	{ name: 'Hidden', value: 'HIDDEN' },
	{ name: 'In Progress', value: 'IN_PROGRESS' },
	{ name: 'Pending', value: 'PENDING' },
	{ name: 'Started', value: 'STARTED' },
	{ name: 'Undefined', value: 'UNDEFINED' },
];
