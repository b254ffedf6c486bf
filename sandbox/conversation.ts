/**
 * What a message does to the account, whichever of the three families sends it: the contact and the
 * session it needs are found or made, the message is queued, and its status moves on when it is
 * asked for: QUEUED, SENT, DELIVERED; or FAILED for the number that never gets anything.
 */
import { formError } from './answer.ts';
import { newRecord, touch, type Call } from './call.ts';
import { writeInstant } from './clock.ts';
import { addContact, contactByPhone } from './resources/contacts.ts';
import { showSession } from './resources/session-view.ts';
import type { Channel, Contact, Message, Session, Values } from './records.ts';
import { formattedPhone, samePhone, storedPhone } from './phone.ts';
import { statusDescriptions } from './seed/conversations.ts';
import { isUnofficial } from './seed/people.ts';

/** Channels that have no window. */
const OTHERS = ['Instagram', 'Messenger'];

/** Whether WhatsApp would take nothing but a template. */
function isClosed({ account }: Call, { channelId, windowStatus }: Session): boolean {
	const type = account.channels.get(channelId)?.type ?? '';
	return windowStatus !== 'ACTIVE' && !OTHERS.includes(type);
}

/** Whatever is sent to this number fails, although it has the form of one. */
export const unreachableNumber = '5599999999999';

export interface OpenOptions {
	forceStartSession?: boolean;
	hiddenSession?: boolean;
	enableBot?: boolean;
	user?: { id?: string | null; email?: string | null; phoneNumber?: string | null } | null;
	department?: { id?: string | null; name?: string | null } | null;
}

/** The channel that `from` names by number, `@user` or id; without one, the first that is active. */
export function findChannel({ account }: Call, from: unknown): Channel | undefined {
	const channels = account.channels.all();
	if (!from) return channels.find(({ active }) => active);
	const wanted = String(from);
	return channels.find(
		({ id, number, identity }) =>
			id === wanted.toLowerCase() ||
			samePhone(number, wanted) ||
			identity?.humanId === wanted.replace(/^\+/, ''),
	);
}

/** The contact that `to` names; a send to an unknown recipient creates the contact. */
export function findOrAddContact(call: Call, to: string): Contact {
	if (to.startsWith('@')) {
		return (
			call.account.contacts.find(({ instagram }) => instagram === to) ??
			addContact(call, { instagram: to, nameInstagram: to, origin: 'CREATED_FROM_HUB' })
		);
	}
	const phoneNumber = storedPhone(to);
	if (!phoneNumber) throw formError('Telefone inválido');
	return (
		contactByPhone(call, to) ??
		addContact(call, {
			phoneNumber,
			phoneNumberFormatted: formattedPhone(phoneNumber),
			origin: 'CREATED_FROM_HUB',
		})
	);
}

/** The conversation a send belongs to: the open one, or a new one. */
export function openSession(
	call: Call,
	contact: Contact,
	channel: Channel,
	options: OpenOptions,
): Session {
	const { sessions } = call.account;
	const open = [...sessions.all()]
		.reverse()
		.find(
			(session) =>
				session.contactId === contact.id &&
				session.channelId === channel.id &&
				session.status !== 'COMPLETED',
		);
	if (open && !options.forceStartSession) return open;
	if (open) completeSession(call, open);
	const user = findUser(call, options.user);
	const department = findDepartment(call, options.department);
	return addSession(call, {
		contactId: contact.id,
		channelId: channel.id,
		departmentId: department ?? null,
		userId: user ?? null,
		status: options.hiddenSession
			? 'HIDDEN'
			: options.enableBot
				? 'STARTED'
				: user
					? 'IN_PROGRESS'
					: 'PENDING',
	});
}

function findUser({ account }: Call, wanted: OpenOptions['user']): string | undefined {
	if (!wanted) return undefined;
	return account.agents.find(
		({ userId, email, phoneNumber }) =>
			userId === wanted.id ||
			(wanted.email !== undefined && wanted.email !== null && email === wanted.email) ||
			(!!wanted.phoneNumber && samePhone(phoneNumber, wanted.phoneNumber)),
	)?.userId;
}

function findDepartment({ account }: Call, wanted: OpenOptions['department']): string | undefined {
	if (!wanted) return undefined;
	return account.departments.find(({ id, name }) => id === wanted.id || name === wanted.name)?.id;
}

export function addSession(call: Call, known: Partial<Session>): Session {
	const { account, clock } = call;
	const record = newRecord(call);
	const date = record.createdAt.slice(0, 10).replaceAll('-', '');
	const sameDay = account.sessions.all().filter(({ number }) => number?.startsWith(date)).length;
	const status = known.status ?? 'PENDING';
	const session: Session = {
		...record,
		startAt: record.createdAt,
		endAt: null,
		status,
		companyId: account.companyId,
		contactId: null,
		channelId: null,
		departmentId: null,
		userId: null,
		previewUrl: `https://demo.wts.chat/chat2/sessions/${record.id}`,
		title: null,
		number: `${date}${String(sameDay + 201).padStart(5, '0')}`,
		utm: null,
		origin: 'API',
		classification: null,
		statusDescription: statusDescriptions[status] ?? null,
		timeService: '00:00:00',
		timeWait: '00:00:00',
		firstResponseAt: null,
		botId: null,
		unreadCount: 0,
		lastMessageText: null,
		lastInteractionDate: clock.stamp('ticks'),
		lastMessageOut: null,
		lastMessageIn: null,
		windowStatus: isUnofficial(account.channels.get(known.channelId)) ? 'ACTIVE' : 'NOT_STARTED',
		metadata: null,
		type: 'INDIVIDUAL',
		...known,
	};
	account.sessions.add(session);
	account.messages.begin(session);
	announceSession(call, 'SESSION_NEW', session);
	return session;
}

export function announceSession(call: Call, event: string, session: Session): void {
	const { agentDetails, departmentDetails, ...content } = showSession(call, session, () => true);
	call.publish(event, content);
}

/** Changes a session as the API does it: the label follows the status, the end follows completion. */
export function changeSession(call: Call, session: Session, changes: Partial<Session>): Session {
	const status = changes.status ?? session.status;
	const completes = status === 'COMPLETED' && session.status !== 'COMPLETED';
	const changed = touch(call, call.account.sessions, session, {
		...changes,
		statusDescription: statusDescriptions[status] ?? null,
		...(completes && changes.endAt === undefined ? { endAt: call.clock.stamp('ticks') } : {}),
		...(changes.status && status !== 'COMPLETED' ? { endAt: null } : {}),
	});
	announceSession(call, completes ? 'SESSION_COMPLETE' : 'SESSION_UPDATE', changed);
	return changed;
}

export function completeSession(call: Call, session: Session): Session {
	return changeSession(call, session, { status: 'COMPLETED' });
}

/** The part of a message that the families of sends word differently. */
export interface Content {
	type: string;
	text: string | null;
	templateId?: string | null;
	file?: Values | null;
	refId?: string | null;
}

export interface Sending extends Content {
	session: Session;
	senderId?: string | null;
	callbackUrl?: string | null;
	isChatbot?: boolean;
}

/** Queues a message in a session. */
export function send(
	call: Call,
	{ session, senderId, callbackUrl, isChatbot = false, ...content }: Sending,
): Message {
	const contact = call.account.contacts.get(session.contactId);
	const message = post(call, session, {
		...messageOf(content),
		senderId: senderId ?? null,
		direction: 'TO_HUB',
		origin: 'API',
		status: 'QUEUED',
	});
	const fails = samePhone(contact?.phoneNumber ?? null, unreachableNumber)
		? 'Número não encontrado no WhatsApp'
		: call.windows && !message.templateId && isClosed(call, session)
			? 'Mensagem fora da janela de 24 horas'
			: null;
	call.account.outbox.add({ message, fails, callbackUrl: callbackUrl ?? null, isChatbot });
	call.publish('MESSAGE_SENT', announcedMessage(message));
	return message;
}

function messageOf({ type, text, templateId, file, refId }: Content): Partial<Message> {
	return {
		type,
		text,
		templateId: templateId ?? null,
		refId: refId ?? null,
		fileId: (file?.['id'] as string | undefined) ?? null,
		details: file ? { file } : null,
	};
}

/** Adds a message to a session, and what it means to the session's own summary. */
export function post(call: Call, session: Session, known: Partial<Message>): Message {
	const record = newRecord(call);
	const message: Message = {
		...record,
		timestamp: record.createdAt,
		type: 'TEXT',
		senderId: null,
		sessionId: session.id,
		templateId: null,
		userId: null,
		direction: 'TO_HUB',
		status: 'SAVED',
		origin: 'DEFAULT',
		text: null,
		fileId: null,
		refId: null,
		readContactAt: null,
		details: null,
		failedReason: null,
		filesIds: [],
		...known,
	};
	call.account.messages.add(session, message);
	if (message.type !== 'NOTE') {
		const incoming = message.direction === 'FROM_HUB';
		touch(call, call.account.sessions, session, {
			lastMessageText: message.text,
			lastInteractionDate: record.createdAt,
			...(incoming
				? {
						lastMessageIn: record.createdAt,
						windowStatus: 'ACTIVE',
						unreadCount: session.unreadCount + 1,
					}
				: { lastMessageOut: record.createdAt }),
		});
	}
	return message;
}

/** A message as subscribers of webhooks see it. */
export function announcedMessage({ filesIds, failedReason, ...message }: Message) {
	return {
		...message,
		editedAt: null,
		active: true,
		waitingOptIn: false,
		details: {
			file: null,
			location: null,
			contact: null,
			errors: null,
			transcription: null,
			...message.details,
		},
	};
}

const onward: Record<string, string> = { QUEUED: 'SENT', PROCESSING: 'SENT', SENT: 'DELIVERED' };

/** One step further on a message's way, as time passes between two looks at it. */
export function advance(call: Call, message: Message): Message {
	const sent = call.account.outbox.get(message.id);
	const next = onward[message.status];
	if (!sent || !next) return message;
	const changed = call.account.messages.change(message, {
		...(sent.fails ? { status: 'FAILED', failedReason: sent.fails } : { status: next }),
		updatedAt: writeInstant(call.clock.micros(), 'ticks'),
	});
	call.publish('MESSAGE_UPDATED', announcedMessage(changed));
	if (sent.callbackUrl && changed.status !== 'DELIVERED') {
		call.callBack(sent.callbackUrl, {
			id: changed.id,
			senderId: changed.senderId,
			status: changed.status,
		});
	}
	return changed;
}
