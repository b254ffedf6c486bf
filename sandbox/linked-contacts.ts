/** Portfolios and sequences hold contacts in the same way: by id or number, one or many. */
import { errorBody, Refusal } from './answer.ts';
import type { Call } from './call.ts';
import { findOrAddContact } from './conversation.ts';
import { contactByPhone } from './resources/contacts.ts';
import type { Contact, Values } from './records.ts';

function unknownContact(): Refusal {
	return new Refusal(500, errorBody('error-500-contact-not-found'));
}

/** The one contact a body points to. */
export function pointedTo(call: Call, body: Values): Contact {
	const { contactId, phoneNumber } = body as Record<string, string | null | undefined>;
	const contact =
		call.account.contacts.get(contactId) ??
		(phoneNumber ? contactByPhone(call, phoneNumber) : undefined);
	if (!contact) throw unknownContact();
	return contact;
}

/** All contacts a body points to; whether an unknown number becomes a contact is the list's choice. */
export function allPointedTo(call: Call, body: Values, addUnknown: boolean): Contact[] {
	const { contactIds, phoneNumbers } = body as Record<string, string[] | null | undefined>;
	const byId = (contactIds ?? []).map((contactId) => pointedTo(call, { contactId }));
	const byPhone = (phoneNumbers ?? []).map((phoneNumber) =>
		addUnknown ? findOrAddContact(call, phoneNumber) : pointedTo(call, { phoneNumber }),
	);
	return [...new Set([...byId, ...byPhone])];
}

/** A contact as it is embedded here: `phonenumber`, with a small n. */
export function linked(contact: Contact | undefined) {
	if (!contact) return null;
	return {
		id: contact.id,
		name: contact.name,
		phonenumber: contact.phoneNumber,
		phonenumberFormatted: contact.phoneNumberFormatted,
		instagram: contact.instagram,
		nameMessenger: contact.nameMessenger,
		email: contact.email,
		annotation: contact.annotation,
		pictureUrl: null,
	};
}

/** The envelope of an answer that lists what a batch has added. */
export function wholePage<T>(items: T[]) {
	return {
		pageNumber: 1,
		pageSize: 100,
		orderBy: null,
		orderDirection: null,
		items,
		totalItems: items.length,
		totalPages: items.length > 0 ? 1 : 0,
		hasMorePages: false,
	};
}
