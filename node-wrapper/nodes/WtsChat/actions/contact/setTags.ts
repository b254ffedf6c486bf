import type { OperationWords } from '../../descriptions/words';
import { byIdOrPhone } from './shared';

export const setTags: OperationWords = {
	value: 'setTags',
	name: 'Set Tags',
	action: 'Set tags of contact',
	description: 'Add tags to a contact, remove them, or replace all of its tags',
	order: ['findBy', 'contactId', 'phoneNumber', 'tagIds', 'tagNames', 'tagsOperation', 'options'],
	words: byIdOrPhone,
};
