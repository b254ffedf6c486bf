import type { OperationWords } from '../../descriptions/words';

export const getByPhone: OperationWords = {
	value: 'getByPhone',
	name: 'Get Contact by Phone',
	action: 'Get contact by phone',
	description: 'Find the contact that has a phone number',
	order: ['phoneNumber', 'includeDetails', 'options'],
	words: { phoneNumber: { about: 'Phone number that the contact has in WTS Chat' } },
};
