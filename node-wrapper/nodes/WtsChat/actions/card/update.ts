import { clearable, fieldsToSet } from '../../descriptions/collection';
import { choice } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import {
	cardOfPanel,
	cardStatuses,
	contents,
	customFields,
	lostReason,
	step,
	title,
} from './fields';

const updateFields = fieldsToSet('updateFields', [
	step,
	title,
	choice('Status', 'status', cardStatuses, { first: 'OPEN' }),
	lostReason,
	...contents,
]);

export const update: OperationDescription = {
	value: 'update',
	name: 'Update Card',
	action: 'Update card',
	description: 'Change parts of a card; what is not added stays as it is',
	properties: [
		...cardOfPanel,
		updateFields,
		clearable(updateFields, customFields),
		customFields,
		options({
			simplify: true,
			own: [
				choice(
					'Tags Operation',
					'upsertTagOperation',
					[
						{ name: 'Add', value: 'InsertIfNotExists' },
						{ name: 'Remove', value: 'DeleteIfExists' },
						{ name: 'Replace All', value: 'ReplaceAll' },
					],
					{
						first: 'ReplaceAll',
						description: 'What happens with the tags that the card has already',
					},
				),
			],
		}),
	],
};
