import { choices, flag, named } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { cardOfPanel, step } from './fields';

export const duplicate: OperationDescription = {
	value: 'duplicate',
	name: 'Duplicate Card',
	action: 'Duplicate card',
	description: 'Copy a card, to another step if you like',
	properties: [
		...cardOfPanel,
		step,
		choices(
			'Fields',
			'fields',
			named(
				'All',
				'Amount',
				'Contacts',
				'CustomFields',
				'DueDate',
				'MonetaryAmount',
				'Notes',
				'ResponsibleUser',
				'Tags',
				'Undefined',
			),
			{ description: 'What the copy takes over' },
		),
		flag(
			'Archive Original Card',
			'archiveOriginalCard',
			'Whether the card that was copied is archived',
		),
		options({ simplify: true }),
	],
};
