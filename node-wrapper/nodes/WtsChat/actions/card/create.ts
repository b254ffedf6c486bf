import { fieldsToSet } from '../../descriptions/collection';
import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { contents, customFields, panelOfLists, step, title } from './fields';

export const create: OperationDescription = {
	value: 'create',
	name: 'Create Card',
	action: 'Create card',
	description: 'Create a card in a step of a panel',
	properties: [
		panelOfLists,
		{ ...step, required: true },
		{ ...title, required: true },
		customFields,
		fieldsToSet('additionalFields', contents),
		options({ simplify: true }),
	],
};
