/** A message template and the values of its parameters. */
import type { INodeProperties } from 'n8n-workflow';

import { nameOrId } from './choices';
import { pairs } from './pairs';

/** @param channel parameter that holds the channel, whose templates are then offered */
export function template(channel?: string): INodeProperties[] {
	return [
		nameOrId({
			displayName: 'Template Name or ID',
			name: 'templateId',
			list: 'getTemplates',
			dependsOn: channel ? [channel] : undefined,
			required: true,
		}),
		pairs('Params', 'templateParameters', {
			description: 'Values of the parameters of the template, by their names',
			keys: {
				displayName: 'Parameter Name or ID',
				list: 'getTemplateParameters',
				dependsOn: ['templateId'],
			},
		}),
	];
}
