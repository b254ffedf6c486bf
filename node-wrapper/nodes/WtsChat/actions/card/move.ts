import { fieldsToSet } from '../../descriptions/collection';
import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { cardOfPanel, position, step } from './fields';

export const move: OperationDescription = {
	value: 'move',
	name: 'Move Card',
	action: 'Move card to step',
	description: 'Move a card to another step',
	properties: [
		...cardOfPanel,
		{ ...step, required: true },
		fieldsToSet('additionalFields', [position]),
		options({ simplify: true }),
	],
};
