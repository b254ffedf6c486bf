import { text } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { cardOfPanel } from './fields';

export const createTextNote: OperationDescription = {
	value: 'createTextNote',
	name: 'Create Annotation Text',
	action: 'Create annotation text',
	description: 'Write an annotation on a card, up to 8,000 characters',
	properties: [
		...cardOfPanel,
		text('Text', 'text', { rows: 3, required: true }),
		options({ simplify: true }),
	],
};
