import type { OperationWords } from '../../descriptions/words';

export const create: OperationWords = {
	value: 'create',
	name: 'Create Contact',
	action: 'Create contact',
	description:
		'Create a contact. If it exists already, Create or Update changes it and Get or Create returns it; without them it is refused.',
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
