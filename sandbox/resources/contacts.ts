/** Contacts: look-ups, the search, creation with its two ways of meeting an existing one, tags. */
import { errorBody, formError, Refusal } from '../answer.ts';
import { includes, newRecord, page, required, touch, type Call, type Handlers } from '../call.ts';
import {
	after,
	anyOf,
	before,
	contains,
	equals,
	hasEntries,
	lifeRanges,
	type Filters,
} from '../list.ts';
import {
	changedList,
	changesOf,
	given,
	mergedFields,
	mergedMetadata,
	type Appliers,
} from '../partial-update.ts';
import { formattedPhone, samePhone, storedPhone } from '../phone.ts';
import type { Contact, Values } from '../records.ts';

type Wants = (detail: string) => boolean;
const everything: Wants = () => true;

export function showContact(contact: Contact, wants: Wants = everything) {
	const { tagIds, tagNames, customFields, portfolioIds, portfolioNames, ...plain } = contact;
	return {
		...plain,
		tagIds: wants('Tags') ? tagIds : null,
		tagNames: wants('Tags') ? tagNames : null,
		customFields: wants('CustomFields') ? customFields : null,
		portfolioIds: wants('Portfolios') ? portfolioIds : null,
		portfolioNames: wants('Portfolios') ? portfolioNames : null,
	};
}

/** A contact as subscribers of webhooks see it: other spellings (API notes, section 9). */
function announced(contact: Contact) {
	const {
		id,
		createdAt,
		updatedAt,
		companyId,
		name,
		email,
		instagram,
		annotation,
		status,
		origin,
		utm,
		metadata,
	} = contact;
	return {
		id,
		createdAt,
		updatedAt,
		companyId,
		name,
		phonenumber: contact.phoneNumber,
		phonenumberFormatted: contact.phoneNumberFormatted,
		email,
		instagram,
		annotation,
		tagsId: contact.tagIds,
		tags: contact.tagNames,
		status,
		origin,
		utm,
		customFieldValues: contact.customFields,
		metadata,
	};
}

export function contactByPhone({ account }: Call, phone: string): Contact | undefined {
	return account.contacts.find(({ phoneNumber }) => samePhone(phoneNumber, phone));
}

function requiredByPhone(call: Call): Contact {
	const contact = contactByPhone(call, call.params['phone'] ?? '');
	if (!contact) throw new Refusal(500, errorBody('error-500-contact-not-found'));
	return contact;
}

/** The ids of tags or portfolios that a body names; a name that nothing has is dropped, of a repeated one the first is meant. */
function idsOf(
	records: readonly { id: string; name: string }[],
	ids: unknown,
	names: unknown,
): string[] {
	if (Array.isArray(ids)) return records.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
	const first = (wanted: string) =>
		records.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
	return ((names ?? []) as string[]).flatMap((name) => first(name)?.id ?? []);
}

function withTags({ account }: Call, tagIds: string[]): Pick<Contact, 'tagIds' | 'tagNames'> {
	return { tagIds, tagNames: tagIds.map((id) => account.tags.get(id)?.name ?? id) };
}

function withPortfolios({ account }: Call, portfolioIds: string[]) {
	return {
		portfolioIds,
		portfolioNames: portfolioIds.map((id) => account.portfolios.get(id)?.name ?? id),
	};
}

function withPhone(given: string | null): Pick<Contact, 'phoneNumber' | 'phoneNumberFormatted'> {
	const phoneNumber = given === null ? null : storedPhone(given);
	if (given !== null && phoneNumber === null) throw formError('Telefone inválido');
	return { phoneNumber, phoneNumberFormatted: formattedPhone(phoneNumber) };
}

function appliersFor(call: Call, contact: Contact, tagOperation: string): Appliers<Contact> {
	const { account } = call;
	return {
		Name: (body) => ({ name: given<string>(body, 'name') }),
		PhoneNumber: (body) => withPhone(given<string>(body, 'phoneNumber')),
		Email: (body) => ({ email: given<string>(body, 'email') }),
		Instagram: (body) => ({ instagram: given<string>(body, 'instagram') }),
		Annotation: (body) => ({ annotation: given<string>(body, 'annotation') }),
		Tags: (body) => {
			const sent = idsOf(account.tags.all(), body['tagIds'], body['tagNames']);
			return withTags(call, changedList(contact.tagIds, sent, tagOperation));
		},
		Status: (body) => ({ status: given<string>(body, 'status') ?? contact.status }),
		CustomFields: (body) => ({
			customFields: mergedFields(
				contact.customFields,
				given<Values>(body, 'customFields'),
				account.contactFields.all(),
			),
		}),
		Portfolio: (body) =>
			withPortfolios(
				call,
				idsOf(account.portfolios.all(), body['portfolioIds'], body['portfolioNames']),
			),
		Utm: (body) => ({ utm: given<Values>(body, 'utm') }),
		Metadata: (body) => ({
			metadata: mergedMetadata(contact.metadata, given<Values>(body, 'metadata')),
		}),
	};
}

function change(call: Call, contact: Contact, body: Values, tagOperation: string): Contact {
	const changes = changesOf(body, appliersFor(call, contact, tagOperation));
	const retagged = changes.tagIds && changes.tagIds.join() !== contact.tagIds.join();
	const changed = touch(call, call.account.contacts, contact, changes);
	call.publish('CONTACT_UPDATE', announced(changed));
	if (retagged) call.publish('CONTACT_TAG_UPDATE', announced(changed));
	return changed;
}

function update(call: Call, contact: Contact) {
	const options = (call.body['options'] ?? {}) as { tagsOperation?: string };
	return showContact(
		change(call, contact, call.body, options.tagsOperation ?? 'InsertIfNotExists'),
	);
}

function setTags(call: Call, contact: Contact) {
	const body = { ...call.body, fields: ['Tags'] };
	return showContact(
		change(call, contact, body, String(call.body['operation'] ?? 'InsertIfNotExists')),
	);
}

function blankContact(call: Call): Contact {
	return {
		...newRecord(call),
		companyId: call.account.companyId,
		name: null,
		nameWhatsapp: null,
		nameInstagram: null,
		nameMessenger: null,
		phoneNumber: null,
		phoneNumberFormatted: null,
		email: null,
		instagram: null,
		messengerId: null,
		annotation: null,
		tagIds: [],
		tagNames: [],
		status: 'ACTIVE',
		origin: 'CREATED_BY_USER',
		importedAt: null,
		utm: null,
		customFields: {},
		portfolioIds: [],
		portfolioNames: [],
		metadata: null,
	};
}

/** A new contact with what is known of it; everything else empty. */
export function addContact(call: Call, known: Partial<Contact>): Contact {
	const contact = call.account.contacts.add({ ...blankContact(call), ...known });
	call.publish('CONTACT_NEW', announced(contact));
	return contact;
}

/** Who a body means, by number, Instagram user or e-mail. */
function existing(call: Call, body: Values): Contact | undefined {
	const { phoneNumber, instagram, email } = body as Record<string, string | null | undefined>;
	const { contacts } = call.account;
	return (
		(phoneNumber ? contactByPhone(call, phoneNumber) : undefined) ??
		(instagram ? contacts.find((contact) => contact.instagram === instagram) : undefined) ??
		(email ? contacts.find((contact) => contact.email === email) : undefined)
	);
}

interface WriteOptions {
	upsert?: boolean;
	upsertFields?: string[] | null;
	upsertTagOperation?: string;
	getIfExists?: boolean;
}

const properties: Record<string, string[]> = {
	Name: ['name'],
	PhoneNumber: ['phoneNumber'],
	Email: ['email'],
	Instagram: ['instagram'],
	Annotation: ['annotation'],
	Tags: ['tagIds', 'tagNames'],
	CustomFields: ['customFields'],
	Portfolio: ['portfolioIds', 'portfolioNames'],
	Metadata: ['metadata'],
};

/** The names of what a body carries, for an upsert that does not say what it may change. */
function carried(body: Values): string[] {
	return Object.keys(properties).filter((name) =>
		(properties[name] as string[]).some((property) => body[property] !== undefined),
	);
}

function create(call: Call, body: Values, options: WriteOptions): Contact {
	const found = existing(call, body);
	if (found && options.getIfExists) return found;
	if (found && options.upsert) {
		const fields = options.upsertFields ?? carried(body);
		return change(call, found, { ...body, fields }, options.upsertTagOperation ?? 'REPLACEALL');
	}
	if (found) throw formError('Já existe um contato com estes dados');
	if (!body['phoneNumber'] && !body['instagram'] && !body['email']) {
		throw formError('Informe o telefone, o Instagram ou o e-mail do contato');
	}
	const appliers = appliersFor(call, blankContact(call), 'ReplaceAll');
	return addContact(call, changesOf({ ...body, fields: carried(body) }, appliers));
}

const filters: Filters<Contact> = {
	Status: equals((contact) => contact.status),
	...lifeRanges<Contact>(),
};

/** The search: every condition has to hold; the names are those of the body. */
const searchFilters: Filters<Contact> = {
	status: equals((contact) => contact.status),
	textFilter: (wanted: string) => {
		const text = wanted.toLowerCase();
		return ({ name, email, phoneNumber, instagram }) =>
			[name, email, phoneNumber?.replace(/\D/g, ''), instagram].some((value) =>
				(value ?? '').toLowerCase().includes(text),
			);
	},
	name: contains((contact) => contact.name),
	phoneNumber: (wanted: string) => (contact) => samePhone(contact.phoneNumber, wanted),
	email: contains((contact) => contact.email),
	instagram: contains((contact) => contact.instagram),
	tagIds: anyOf((contact) => contact.tagIds),
	tagNames: anyOf((contact) => contact.tagNames),
	portfolioIds: anyOf((contact) => contact.portfolioIds),
	portfolioNames: anyOf((contact) => contact.portfolioNames),
	origin: equals((contact) => contact.origin),
	customFields: hasEntries((contact) => contact.customFields),
	metadata: hasEntries((contact) => contact.metadata),
	createdAt: between((contact) => contact.createdAt),
	updatedAt: between((contact) => contact.updatedAt),
};

function between(read: (contact: Contact) => string | null) {
	return (wanted: { after?: string | null; before?: string | null }) => {
		const tests = [
			wanted.after ? after(read)(wanted.after as never) : undefined,
			wanted.before ? before(read)(wanted.before as never) : undefined,
		];
		return (contact: Contact) => tests.every((test) => test?.(contact) ?? true);
	};
}

function search(call: Call) {
	const { body } = call;
	const { pageNumber, pageSize, orderBy, orderDirection, includeDetails, ...conditions } = body;
	// An empty condition asks for nothing.
	const asked = Object.fromEntries(
		Object.entries(conditions).filter(([, value]) => !isBlank(value)),
	);
	const details = ((includeDetails ?? []) as string[]).map((detail) => detail.toLowerCase());
	return page(
		call,
		call.account.contacts,
		{
			name: 'contact search',
			filters: searchFilters,
			show: (contact) => showContact(contact, (detail) => details.includes(detail.toLowerCase())),
		},
		{
			...asked,
			PageNumber: pageNumber,
			PageSize: pageSize,
			OrderBy: orderBy,
			OrderDirection: orderDirection,
		},
	);
}

function isBlank(value: unknown): boolean {
	return value === '' || (Array.isArray(value) && value.length === 0);
}

export const contacts: Handlers = {
	listContacts: (call) =>
		page(
			call,
			call.account.contacts,
			{
				name: 'contacts',
				filters,
				show: (contact) => showContact(contact, (detail) => includes(call, detail)),
			},
			// Archived and blocked contacts need a call of their own.
			{ Status: 'ACTIVE', ...call.query },
		),
	filterContacts: search,
	getContact: (call) =>
		showContact(required(call.account.contacts, call.params['id']), (detail) =>
			includes(call, detail),
		),
	getContactByPhone: (call) =>
		showContact(requiredByPhone(call), (detail) => includes(call, detail)),
	createContact: (call) =>
		showContact(create(call, call.body, (call.body['options'] ?? {}) as WriteOptions)),
	createContactsBatch: (call) => {
		// A batch updates whom it finds.
		const options = { ...((call.body['options'] ?? {}) as WriteOptions), upsert: true };
		return (call.body['items'] as Values[]).map((item) => showContact(create(call, item, options)));
	},
	updateContact: (call) => update(call, required(call.account.contacts, call.params['id'])),
	updateContactV1: (call) => update(call, required(call.account.contacts, call.params['id'])),
	updateContactByPhone: (call) => update(call, requiredByPhone(call)),
	setContactTags: (call) => setTags(call, required(call.account.contacts, call.params['id'])),
	setContactTagsByPhone: (call) => setTags(call, requiredByPhone(call)),
};
