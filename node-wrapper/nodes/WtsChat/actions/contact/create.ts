import type { OperationWords } from '../../descriptions/words';

export const create: OperationWords = {
	value: 'create',
	name: 'Create Contact',
	action: 'Create contact',
	description: 'Create a contact, or update or fetch it if it exists already',
	order: [
		'name',
		'phoneNumber',
		'upsert',
		'getIfExists',
		'customFields',
		'additionalFields',
		'options',
	],
};
