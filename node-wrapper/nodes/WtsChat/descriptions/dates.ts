/** Points in time, always in pairs: after and before. */
import type { INodeProperties } from 'n8n-workflow';

const ZONE_RULE =
	'A date without a UTC offset means the time zone of the workflow. It takes YYYY-MM-DD, YYYY-MM-DD hh:mm, every ISO 8601 form and DateTime objects from expressions';

/**
 * @param name parameter without the ending, e.g. `createdAt`
 * @param label name on the wire, e.g. `CreatedAt`, which is what people know
 * @param meaning what happened at that time, e.g. "were created"
 */
export function datePair(name: string, label: string, meaning: string): INodeProperties[] {
	return [
		{
			displayName: `${label}.After`,
			name: `${name}After`,
			type: 'dateTime',
			default: '',
			placeholder: 'e.g. 2026-01-15 09:00',
			description: `Only records that ${meaning} after this time. ${ZONE_RULE}.`,
		},
		{
			displayName: `${label}.Before`,
			name: `${name}Before`,
			type: 'dateTime',
			default: '',
			placeholder: 'e.g. 2026-01-31 18:00',
			description: `Only records that ${meaning} before this time. ${ZONE_RULE}.`,
		},
	];
}

export const createdAndUpdated: INodeProperties[] = [
	...datePair('createdAt', 'CreatedAt', 'were created'),
	...datePair('updatedAt', 'UpdatedAt', 'were last changed'),
];
