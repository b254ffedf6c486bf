import { phone } from '../../descriptions/fields';
import { emptyIfNotFound, options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { includeDetails } from './fields';

export const getByPhone: OperationDescription = {
	value: 'getByPhone',
	name: 'Get By Phone',
	action: 'Get contact by phone',
	description: 'Read the contact that has a phone number',
	properties: [
		phone('Phone Number', 'phoneNumber', { required: true }),
		includeDetails,
		options({ simplify: true, own: [emptyIfNotFound] }),
	],
};
