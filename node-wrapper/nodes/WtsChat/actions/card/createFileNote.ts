import { SEVERAL, text } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { cardOfPanel } from './fields';

export const createFileNote: OperationDescription = {
	value: 'createFileNote',
	name: 'Create Annotation File',
	action: 'Create annotation file',
	description: 'Attach files at public addresses to a card, up to 3 of 25 MB',
	properties: [
		...cardOfPanel,
		text('File URLs', 'fileUrls', {
			required: true,
			placeholder: 'e.g. https://example.com/contract.pdf',
			description: SEVERAL,
		}),
		text('Text', 'text', { rows: 3 }),
		options({ simplify: true }),
	],
};
