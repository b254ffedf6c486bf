import { choice } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { contactByIdOrPhone, tagIds, tagNames, tagOperations } from './fields';

export const setTags: OperationDescription = {
	value: 'setTags',
	name: 'Set Tags',
	action: 'Set tags of contact',
	description: 'Add, remove or replace the tags of a contact',
	properties: [
		...contactByIdOrPhone,
		tagIds,
		tagNames,
		choice('Operation on Tags', 'tagsOperation', tagOperations, {
			description: 'What happens with the tags that the contact has already',
		}),
		options({ simplify: true }),
	],
};
