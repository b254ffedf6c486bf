import { choices, named } from '../../descriptions/fields';
import { record } from '../../descriptions/locator';
import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';

export const get: OperationDescription = {
	value: 'get',
	name: 'Get Panel By ID',
	action: 'Get panel by ID',
	description: 'Read one panel, with its steps and tags if asked for',
	properties: [
		record({ displayName: 'Panel', name: 'panelId', list: 'getPanels' }),
		choices(
			'Include Details',
			'includeDetails',
			named('Cards', 'Steps', 'StepsCardCount', 'StepsFields', 'Tags'),
			{ description: 'Cards are only given together with Steps' },
		),
		options({ simplify: true }),
	],
};
