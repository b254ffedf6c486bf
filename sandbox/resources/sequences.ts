/** Sequences of messages and the contacts going through them. */
import { includes, newRecord, page, required, touch, type Call, type Handlers } from '../call.ts';
import { allPointedTo, linked, pointedTo, wholePage } from '../linked-contacts.ts';
import { contains, lifeRanges, sameId, type Filters } from '../list.ts';
import { samePhone } from '../phone.ts';
import type { Contact, Sequence, SequenceContact } from '../records.ts';

function show(call: Call, link: SequenceContact, withDetails: boolean) {
	return {
		...link,
		contactDetails: withDetails ? linked(call.account.contacts.get(link.contactId)) : null,
	};
}

function contactFilters({ account }: Call): Filters<SequenceContact> {
	return {
		Name: contains((link) => link.contactName),
		ContactId: sameId((link) => link.contactId),
		PhoneNumber: (wanted: string) => (link) =>
			samePhone(account.contacts.get(link.contactId)?.phoneNumber ?? null, wanted),
		...lifeRanges<SequenceContact>(),
	};
}

const requiredSequence = ({ account, params }: Call) => required(account.sequences, params['id']);

function listContacts(call: Call) {
	const sequence = requiredSequence(call);
	return page(call, call.account.sequenceContacts, {
		name: `contacts of sequence ${sequence.id}`,
		filters: contactFilters(call),
		within: ({ sequenceId }) => sequenceId === sequence.id,
		show: (link) => show(call, link, includes(call, 'ContactDetails')),
	});
}

function find(
	{ account }: Call,
	sequence: Sequence,
	contact: Contact,
): SequenceContact | undefined {
	return account.sequenceContacts.find(
		({ sequenceId, contactId }) => sequenceId === sequence.id && contactId === contact.id,
	);
}

/** Adding a contact again restarts the sequence. */
function add(call: Call, sequence: Sequence, contact: Contact): SequenceContact {
	const { sequenceContacts, companyId } = call.account;
	const lastAddedAt = call.clock.stamp('ticks');
	const present = find(call, sequence, contact);
	if (present) return touch(call, sequenceContacts, present, { lastAddedAt });
	return sequenceContacts.add({
		...newRecord(call),
		active: true,
		companyId,
		sequenceId: sequence.id,
		contactId: contact.id,
		contactName: contact.name,
		origin: 'API',
		addedByUserId: null,
		addedByChatbotId: null,
		lastAddedAt,
	});
}

function remove(call: Call, sequence: Sequence, contact: Contact): void {
	const link = find(call, sequence, contact);
	if (link) call.account.sequenceContacts.remove(link.id);
}

/** Sequences that a contact is in. */
function sequenceFilters({ account }: Call): Filters<Sequence> {
	return {
		Name: contains((sequence) => sequence.name),
		ContactId:
			(wanted: string) =>
			({ id }) =>
				account.sequenceContacts
					.all()
					.some(
						({ sequenceId, contactId }) => sequenceId === id && contactId === wanted.toLowerCase(),
					),
		...lifeRanges<Sequence>(),
	};
}

export const sequences: Handlers = {
	listSequences: (call) =>
		page(call, call.account.sequences, {
			name: 'sequences',
			filters: sequenceFilters(call),
			show: ({ contactExecutingCount, ...sequence }) => ({
				...sequence,
				contactExecutingCount: includes(call, 'ContactExecutingCount')
					? contactExecutingCount
					: null,
			}),
			also: call.account.sequenceContacts.version,
		}),
	listSequenceContacts: listContacts,
	listSequenceContactsV1: listContacts,
	addSequenceContact: (call) =>
		show(call, add(call, requiredSequence(call), pointedTo(call, call.body)), false),
	removeSequenceContact: (call) => remove(call, requiredSequence(call), pointedTo(call, call.body)),
	addSequenceContacts: (call) => {
		const sequence = requiredSequence(call);
		const links = allPointedTo(call, call.body, true).map((contact) =>
			add(call, sequence, contact),
		);
		return wholePage(links.map((link) => show(call, link, false)));
	},
	removeSequenceContacts: (call) => {
		const sequence = requiredSequence(call);
		for (const contact of allPointedTo(call, call.body, false)) remove(call, sequence, contact);
		return undefined;
	},
};
