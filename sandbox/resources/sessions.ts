/** Sessions: the conversations of the account. */
import { formError } from '../answer.ts';
import { page, required, type Call, type Handlers } from '../call.ts';
import {
	after,
	anyOf,
	before,
	equals,
	hasEntries,
	lifeRanges,
	oneOf,
	range,
	sameId,
	type Filters,
} from '../list.ts';
import { changeSession, completeSession } from '../conversation.ts';
import { showSession } from './session-view.ts';
import { changesOf, given, mergedMetadata, type Appliers } from '../partial-update.ts';
import type { Classification, Contact, Session, Values } from '../records.ts';

function filtersOf({ account }: Call): Filters<Session> {
	const contactOf = (session: Session): Contact | undefined =>
		account.contacts.get(session.contactId);
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

function listSessions(call: Call) {
	return page(call, call.account.sessions, {
		name: 'sessions',
		filters: filtersOf(call),
		show: (session) => showSession(call, session),
		also: call.account.contacts.version,
	});
}

/** The first version of the API does not include group conversations. */
function withoutType<T extends { type: unknown }>({ type, ...session }: T): Omit<T, 'type'> {
	return session;
}

const appliers = (session: Session): Appliers<Session> => ({
	Status: (body) => ({ status: given<string>(body, 'status') ?? session.status }),
	EndAt: (body) => ({ endAt: given<string>(body, 'endAt') }),
	UserId: (body) => ({ userId: given<string>(body, 'userId') }),
	DepartmentId: (body) => ({ departmentId: given<string>(body, 'departmentId') }),
	Number: (body) => ({ number: given<string>(body, 'number') }),
	Metadata: (body) => ({
		metadata: mergedMetadata(session.metadata, given<Values>(body, 'metadata')),
	}),
	Classification: (body) => ({
		classification: classified(session, given<Values>(body, 'classification')),
	}),
});

function classified(session: Session, sent: Values | null): Classification | null {
	if (!sent) return null;
	return {
		id: session.classification?.id ?? session.id,
		category: given<string>(sent, 'category'),
		categoryDescription: given<string>(sent, 'description'),
		amount: given<number>(sent, 'amount'),
		categoryName: session.classification?.categoryName ?? null,
	};
}

/** A user by `userId`; an agent's `id` is not one, which is a mistake worth telling. */
function requiredUser({ account }: Call, userId: unknown): string {
	const agent = account.agents.find((candidate) => candidate.userId === userId);
	if (!agent) throw formError('Usuário não encontrado');
	return agent.userId;
}

function transfer(call: Call, session: Session) {
	const { type, newDepartmentId, newUserId } = call.body;
	if (type === 'USER') {
		return changeSession(call, session, {
			userId: requiredUser(call, newUserId),
			status: 'IN_PROGRESS',
		});
	}
	const department = call.account.departments.get(newDepartmentId as string | null);
	if (!department) throw formError('Equipe não encontrada');
	return changeSession(call, session, {
		departmentId: department.id,
		userId: null,
		status: 'PENDING',
	});
}

/** Answers with the session after a change to it. */
const changing = (change: (call: Call, session: Session) => Session) => (call: Call) =>
	showSession(call, change(call, required(call.account.sessions, call.params['id'])));

export const sessions: Handlers = {
	listSessions,
	listSessionsV1: (call) => {
		const listed = listSessions(call);
		return { ...listed, items: listed.items.map(withoutType) };
	},
	getSession: (call) => showSession(call, required(call.account.sessions, call.params['id'])),
	getSessionV1: (call) =>
		withoutType(showSession(call, required(call.account.sessions, call.params['id']))),
	updateSession: changing((call, session) =>
		changeSession(call, session, changesOf(call.body, appliers(session))),
	),
	setSessionStatus: changing((call, session) =>
		changeSession(call, session, { status: call.body['newStatus'] as string }),
	),
	completeSession: changing(completeSession),
	transferSession: changing(transfer),
	assignSession: changing((call, session) =>
		changeSession(call, session, {
			userId: requiredUser(call, call.body['userId']),
			status: 'IN_PROGRESS',
		}),
	),
};
