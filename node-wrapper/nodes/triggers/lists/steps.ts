/** The steps to choose from: those of every selected panel, prefixed with the panel's name if there are several. */
import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import type { Core } from '../../../core/core';
import { dropdown } from '../../../host/optionList';

export async function stepList(
	context: ILoadOptionsFunctions,
	load: () => Core,
): Promise<INodePropertyOptions[]> {
	const chosen = context.getCurrentNodeParameter('filters.panelIds');
	const panels = Array.isArray(chosen) ? (chosen as string[]) : [];
	if (panels.length < 2) return await stepsOf(context, load, panels[0]);
	const named = await dropdown(context, load, 'getPanels');
	const lists = await Promise.all(
		panels.map(async (panelId) => {
			const panel = named.find(({ value }) => value === panelId)?.name ?? panelId;
			const steps = await stepsOf(context, load, panelId);
			return steps.map((step) => ({ ...step, name: `${panel} / ${step.name}` }));
		}),
	);
	return lists.flat();
}

async function stepsOf(
	context: ILoadOptionsFunctions,
	load: () => Core,
	panelId: string | undefined,
): Promise<INodePropertyOptions[]> {
	// The core's list depends on one panel; here several can be selected, in a collection.
	const view = Object.create(context, {
		getCurrentNodeParameters: { value: (): IDataObject => ({ panelId }) },
	}) as ILoadOptionsFunctions;
	return await dropdown(view, load, 'getSteps');
}
