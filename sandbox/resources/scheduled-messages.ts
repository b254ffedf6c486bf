/** Messages to be sent later. They go out when the sandbox's clock has reached their time. */
import { formError, Refusal } from '../answer.ts';
import { includes, newRecord, page, required, touch, type Call, type Handlers } from '../call.ts';
import { readInstant } from '../clock.ts';
import {
	findChannel,
	findOrAddContact,
	openSession,
	send,
	unreachableNumber,
	type Content,
	type OpenOptions,
} from '../conversation.ts';
import { equals, lifeRanges, range, type Filters } from '../list.ts';
import { changesOf, given, type Appliers } from '../partial-update.ts';
import { samePhone } from '../phone.ts';
import type { ScheduledMessage, Values } from '../records.ts';
import { fileById, fileByUrl } from './files.ts';
import { templateContent } from './messages.ts';

const requiredMessage = ({ account, params }: Call) =>
	required(account.scheduledMessages, params['id']);

function filtersOf(call: Call): Filters<ScheduledMessage> {
	const { account } = call;
	return {
		Status: equals((message) => message.status),
		Type: equals((message) => message.type),
		From: (wanted: string) => {
			const channel = findChannel(call, wanted);
			return (message) => message.channelId === channel?.id;
		},
		To: (wanted: string) => (message) =>
			message.contactId === wanted.toLowerCase() ||
			samePhone(account.contacts.get(message.contactId)?.phoneNumber ?? null, wanted),
		User: (wanted: string) => {
			const user = account.agents.find(({ userId, name }) => [userId, name].includes(wanted));
			return (message) => user !== undefined && message.userId === user.userId;
		},
		Department: (wanted: string) => {
			const department = account.departments.find(({ id, name }) => [id, name].includes(wanted));
			return (message) => department !== undefined && message.departmentId === department.id;
		},
		...range<ScheduledMessage>('ScheduledAt', (message) => message.scheduling),
		...lifeRanges<ScheduledMessage>(),
	};
}

function show(call: Call, { templateParams, ...message }: ScheduledMessage) {
	const { account } = call;
	const contact = includes(call, 'Contact') && account.contacts.get(message.contactId);
	const user =
		includes(call, 'User') && account.agents.find(({ userId }) => userId === message.userId);
	const channel = includes(call, 'Channel') && account.channels.get(message.channelId);
	const department = includes(call, 'Department') && account.departments.get(message.departmentId);
	const chatbot = includes(call, 'Chatbot') && account.chatbots.get(message.botId);
	const template = includes(call, 'Template') && account.templates.get(message.templateId);
	return {
		...message,
		contact: contact
			? {
					id: contact.id,
					name: contact.name,
					phonenumberFormatted: contact.phoneNumberFormatted,
					instagram: contact.instagram,
					pictureUrl: null,
				}
			: null,
		user: user ? { id: user.userId, name: user.name } : null,
		channel: channel
			? { id: channel.id, humanId: channel.identity?.humanId ?? null, type: channel.type }
			: null,
		department: department ? { id: department.id, name: department.name } : null,
		chatbot: chatbot ? { id: chatbot.key, botId: chatbot.id, name: chatbot.name } : null,
		template: template ? { id: template.id, name: template.name, templateParams } : null,
	};
}

function channelOf(call: Call, from: unknown) {
	const channel = findChannel(call, from);
	if (!channel) throw formError('Canal não encontrado');
	return { channelId: channel.id };
}

function botOf({ account }: Call, key: string | null) {
	if (!key) return { botId: null };
	const chatbot = account.chatbots.find((candidate) => candidate.key === key);
	if (!chatbot) throw formError('Chatbot não encontrado');
	return { botId: chatbot.id };
}

function templateOf({ account }: Call, templateId: string | null) {
	if (templateId && !account.templates.get(templateId)) {
		throw formError('Modelo de mensagem não encontrado');
	}
	return { templateId };
}

/** A message says what it sends. */
function complete<T extends Pick<ScheduledMessage, 'type' | 'templateId' | 'botId'>>(
	message: T,
): T {
	if (message.type === 'TEMPLATE' && !message.templateId)
		throw formError('Modelo de mensagem não informado');
	if (message.type === 'CHATBOT' && !message.botId) throw formError('Chatbot não informado');
	return message;
}

function departmentOf({ account }: Call, wanted: OpenOptions['department']) {
	return {
		departmentId:
			account.departments.find(({ id, name }) => id === wanted?.id || name === wanted?.name)?.id ??
			null,
	};
}

function create(call: Call): ScheduledMessage {
	const { body, account } = call;
	const content = complete({
		type: given<string>(body, 'type'),
		...templateOf(call, given<string>(body, 'templateId')),
		...botOf(call, given<string>(body, 'botKey')),
	});
	return account.scheduledMessages.add({
		...newRecord(call),
		active: true,
		companyId: account.companyId,
		sessionId: null,
		contactId: findOrAddContact(call, String(body['to'])).id,
		userId: null,
		...channelOf(call, body['from']),
		...departmentOf(call, given(body, 'department')),
		status: 'SCHEDULED',
		...content,
		scheduling: String(body['scheduling'] ?? call.clock.stamp('seconds')),
		hiddenSession: body['hiddenSession'] === true,
		failureReason: null,
		templateParams: given<Values>(body, 'templateParams'),
	});
}

const appliers = (call: Call, message: ScheduledMessage): Appliers<ScheduledMessage> => ({
	To: (body) => ({
		contactId: body['to'] ? findOrAddContact(call, String(body['to'])).id : message.contactId,
	}),
	From: (body) => channelOf(call, body['from']),
	Department: (body) => departmentOf(call, given(body, 'department')),
	Type: (body) => ({ type: given<string>(body, 'type') }),
	TemplateId: (body) => templateOf(call, given<string>(body, 'templateId')),
	BotId: (body) => botOf(call, given<string>(body, 'botKey')),
	Scheduling: (body) => ({ scheduling: given<string>(body, 'scheduling') ?? message.scheduling }),
	HiddenSession: (body) => ({ hiddenSession: body['hiddenSession'] === true }),
	TemplateParams: (body) => ({ templateParams: given<Values>(body, 'templateParams') }),
});

const waits = ({ status }: ScheduledMessage) => status === 'SCHEDULED';

function requireWaiting(message: ScheduledMessage): ScheduledMessage {
	if (!waits(message)) throw formError('A mensagem não está mais agendada');
	return message;
}

function update(call: Call): ScheduledMessage {
	const message = requireWaiting(requiredMessage(call));
	const changes = changesOf(call.body, appliers(call, message));
	complete({ ...message, ...changes });
	return touch(call, call.account.scheduledMessages, message, changes);
}

function cancel(call: Call, message: ScheduledMessage): ScheduledMessage {
	return touch(call, call.account.scheduledMessages, message, { status: 'CANCELED' });
}

/** Cancels those that wait, and answers with them; the specification says nothing about the others. */
function cancelAll(call: Call) {
	const ids = call.body as unknown as string[];
	return ids
		.map((id) => required(call.account.scheduledMessages, id))
		.filter(waits)
		.map((message) => show(call, cancel(call, message)));
}

/** Sends what is due. */
export function sendDue(call: Call): void {
	const { scheduledMessages } = call.account;
	if (scheduledMessages.size === 0) return;
	const now = call.clock.micros();
	const due = scheduledMessages
		.all()
		.filter((message) => waits(message) && readInstant(message.scheduling) <= now);
	for (const message of due) touch(call, scheduledMessages, message, outcome(call, message));
}

/** How a message that is due ends. */
function outcome(call: Call, message: ScheduledMessage): Partial<ScheduledMessage> {
	const contact = call.account.contacts.get(message.contactId);
	const channel = call.account.channels.get(message.channelId);
	if (!contact || !channel || samePhone(contact.phoneNumber, unreachableNumber)) {
		return { status: 'FAILED', failureReason: 'Número não encontrado no WhatsApp' };
	}
	try {
		const content = contentOf(call, message);
		const session = openSession(call, contact, channel, {
			hiddenSession: message.hiddenSession,
			department: message.departmentId ? { id: message.departmentId } : null,
		});
		send(call, { session, ...content });
		return { status: 'SENT', sessionId: session.id };
	} catch (cause) {
		if (!(cause instanceof Refusal)) throw cause;
		return { status: 'FAILED', failureReason: String((cause.body as Values)['text']) };
	}
}

function contentOf(call: Call, message: ScheduledMessage): Content {
	const { templateId, templateParams } = message;
	if (message.type === 'CHATBOT' || !templateId) {
		return { type: 'TEXT', text: call.account.chatbots.get(message.botId)?.name ?? null };
	}
	const { parameters, fileId, fileUrl } = templateParams ?? {};
	const file = fileId
		? fileById(call, String(fileId))
		: fileUrl && fileByUrl(call, String(fileUrl));
	return {
		...templateContent(call, templateId, parameters),
		file: (file || null) as Values | null,
	};
}

export const scheduledMessages: Handlers = {
	listScheduledMessages: (call) =>
		page(call, call.account.scheduledMessages, {
			name: 'scheduled messages',
			filters: filtersOf(call),
			show: (message) => show(call, message),
		}),
	getScheduledMessage: (call) => show(call, requiredMessage(call)),
	createScheduledMessage: (call) => show(call, create(call)),
	updateScheduledMessage: (call) => show(call, update(call)),
	cancelScheduledMessage: (call) => {
		cancel(call, requireWaiting(requiredMessage(call)));
		return undefined;
	},
	cancelScheduledMessages: cancelAll,
	cancelScheduledMessagesAlias: cancelAll,
};
