/** Fields that several sequence operations share. */
import { phone, SEVERAL, text } from '../../descriptions/fields';
import { record } from '../../descriptions/locator';
import { contact } from '../../descriptions/records';

export const sequence = record({
	displayName: 'Sequence',
	name: 'sequenceId',
	list: 'getSequences',
});

const CONTACT_OR_PHONE = 'Contact ID or phone number: one of the two is needed';

export const oneContact = [
	{ ...contact, required: false, description: CONTACT_OR_PHONE },
	phone('Phone Number', 'phoneNumber'),
];

export const manyContacts = [
	text('Contact IDs', 'contactIds', {
		description: `${SEVERAL}. IDs or phone numbers are needed.`,
	}),
	text('Phone Numbers', 'phoneNumbers', {
		description: `${SEVERAL}. IDs or phone numbers are needed.`,
	}),
];
