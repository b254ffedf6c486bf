/** Sessions: the conversations of the account. */
import { includes, page, required, type Call, type Handlers } from '../call.ts';
import { after, anyOf, before, equals, hasEntries, lifeRanges, oneOf, range, sameId, type Filters } from '../list.ts';
import type { Contact, Session } from '../records.ts';

function filtersOf({ account }: Call): Filters<Session> {
	const contactOf = (session: Session): Contact | undefined => account.contacts.get(session.contactId);
	return {
		Status: oneOf((session) => session.status),
		DepartmentId: sameId((session) => session.departmentId),
		UserId: sameId((session) => session.userId),
		ContactId: sameId((session) => session.contactId),
		TagsId: anyOf((session) => contactOf(session)?.tagIds ?? []),
		TagsName: anyOf((session) => contactOf(session)?.tagNames ?? []),
		ChannelsId: oneOf((session) => session.channelId),
		Type: equals((session) => session.type),
		Metadata: hasEntries((session) => session.metadata),
		...range<Session>('EndAt', (session) => session.endAt),
		...range<Session>('LastInteractionAt', (session) => session.lastInteractionDate),
		...activeRange,
		...lifeRanges<Session>(),
	};
}

/** "Open during the range" is what the name suggests: not ended before it, not begun after it. */
const activeRange: Filters<Session> = {
	// An open session ends later than any bound.
	'ActiveAt.After': after((session) => session.endAt ?? '9999-12-31T00:00:00Z'),
	'ActiveAt.Before': before((session) => session.startAt),
};

/** A session as the API shows it: every detail object null unless it was asked for. */
export function showSession(call: Call, session: Session, wants = (detail: string) => includes(call, detail)) {
	const { account } = call;
	const channel = account.channels.get(session.channelId);
	const { classification, metadata, type, ...plain } = session;
	return {
		...plain,
		contactDetails: wants('ContactDetails') ? showContact(account.contacts.get(session.contactId)) : null,
		agentDetails: wants('AgentDetails') ? showAgent(call, session.userId) : null,
		channelDetails: wants('ChannelDetails') ? (channel?.identity ?? null) : null,
		departmentDetails: wants('DepartmentsDetails') ? showDepartment(call, session.departmentId) : null,
		classification: wants('ClassificationDetails') ? classification : null,
		metadata,
		channelType: wants('ChannelTypeDetails') ? (channel?.type.toUpperCase() ?? null) : null,
		type,
	};
}

function showContact(contact: Contact | undefined) {
	if (!contact) return null;
	return {
		id: contact.id,
		name: contact.name,
		pictureUrl: null,
		phonenumber: contact.phoneNumber,
		instagram: contact.instagram,
		phonenumberFormatted: contact.phoneNumberFormatted,
		tagsId: contact.tagIds,
		tagsName: contact.tagNames,
		status: contact.status,
	};
}

function showAgent({ account }: Call, userId: string | null) {
	const agent = userId ? account.agents.find((candidate) => candidate.userId === userId) : undefined;
	if (!agent) return null;
	const { id, name, shortName, phoneNumber, email } = agent;
	return { id, userId, name, shortName, phoneNumber, email, pictureFileId: null, pictureUrl: null };
}

function showDepartment({ account }: Call, departmentId: string | null) {
	const department = account.departments.get(departmentId);
	if (!department) return null;
	const { id, companyId, name, isDefault } = department;
	return { id, companyId, name, description: department.description ?? null, isDefault, isSupervisor: null };
}

function listSessions(call: Call) {
	return page(call, call.account.sessions, {
		name: 'sessions',
		filters: filtersOf(call),
		show: (session) => showSession(call, session),
		also: call.account.contacts.version,
	});
}

/** The first version of the API does not know of group conversations. */
function withoutType<T extends { type: unknown }>({ type, ...session }: T): Omit<T, 'type'> {
	return session;
}

export const sessions: Handlers = {
	listSessions,
	listSessionsV1: (call) => {
		const listed = listSessions(call);
		return { ...listed, items: listed.items.map(withoutType) };
	},
	getSession: (call) => showSession(call, required(call.account.sessions, call.params['id'])),
	getSessionV1: (call) =>
		withoutType(showSession(call, required(call.account.sessions, call.params['id']))),
};
