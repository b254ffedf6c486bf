/** Words for parameters of several sequence operations. */
import { SEVERAL } from '../../descriptions/property';
import type { Words } from '../../descriptions/words';

export const contactOrPhone: Words = {
	contactId: { description: 'Contact ID or phone number: one of the two is needed' },
};

const several = { description: `${SEVERAL}. IDs or phone numbers are needed.` };

export const contactsOrPhones: Words = { contactIds: several, phoneNumbers: several };
