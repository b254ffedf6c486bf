/** The item of a wait, paired with the item that the question was made of. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** What a workflow decides by comes first. */
const FIRST = ['outcome', 'text', 'choice', 'approved', 'status', 'reason'];

export function itemOf(json: Record<string, unknown>): INodeExecutionData {
	const names = [...FIRST.filter((name) => name in json), ...Object.keys(json)];
	const ordered = Object.fromEntries(names.map((name) => [name, json[name]]));
	return { json: ordered as IDataObject, pairedItem: { item: 0 } };
}
