/** Multi-choice lists of the editor. The core defines how each is read; this file lists their names. */
import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { core } from '../../../core/load';
import { dropdown } from '../../../host/optionList';
import { lists } from './lists';

type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

export const loadOptions: Record<string, LoadOptions> = {
	...Object.fromEntries(
		lists.map(({ name: list }) => [
			list,
			async function (this: ILoadOptionsFunctions) {
				return await dropdown(this, core, list);
			},
		]),
	),
	getOutputFields,
};

/** The fields of the records that the chosen operation returns, as the API documents them. */
async function getOutputFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { resources, records } = core().describe();
	const chosen = (name: string) => this.getCurrentNodeParameter(name);
	const operation = resources
		.find(({ name }) => name === chosen('resource'))
		?.operations.find(({ name }) => name === chosen('operation'));
	return (records[operation?.record ?? ''] ?? []).map((name) => ({ name, value: name }));
}
