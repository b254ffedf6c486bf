import type { OperationWords } from '../../descriptions/words';
import { byIdOrPhone } from './shared';

export const update: OperationWords = {
	value: 'update',
	name: 'Update Contact',
	action: 'Update contact',
	description: 'Change single properties of a contact. What is not added stays as it is.',
	order: [
		'findBy',
		'contactId',
		'phoneNumber',
		'updateFields',
		'clearFields',
		'customFields',
		'options',
	],
	words: {
		...byIdOrPhone,
		'updateFields.phoneNumber': {},
		pictureUrl: { placeholder: 'e.g. https://example.com/picture.jpg' },
	},
};
