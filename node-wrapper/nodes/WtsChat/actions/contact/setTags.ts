import type { OperationWords } from '../../descriptions/words';
import { byIdOrPhone } from './shared';

export const setTags: OperationWords = {
	value: 'setTags',
	name: 'Set Tags',
	action: 'Set tags of contact',
	description: 'Add, remove or replace the tags of a contact',
	order: ['findBy', 'contactId', 'phoneNumber', 'tagIds', 'tagNames', 'tagsOperation', 'options'],
	words: byIdOrPhone,
};
