/** The option lists of the trigger: one of its own, and those of the WTS Chat node. */
import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { core } from '../../../core/load';
import { loadOptions as shared } from '../../WtsChat/methods';
import { stepList } from './steps';

export const loadOptions = {
	...shared,
	async getStepsOfPanels(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return await stepList(this, core);
	},
};
