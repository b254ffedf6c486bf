/** Multi-choice lists of the editor. The core defines how each is read; this file lists their names. */
import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { core } from '../../../core/load';
import { dropdown } from '../../../host/optionList';
import { lists } from './lists';

type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

export const loadOptions: Record<string, LoadOptions> = Object.fromEntries(
	lists.map(({ name: list }) => [
		list,
		async function (this: ILoadOptionsFunctions) {
			return await dropdown(this, core, list);
		},
	]),
);
