/** Messages to be sent later. The sandbox stores them and never sends them. */
import { formError } from '../answer.ts';
import { includes, newRecord, page, required, touch, type Call, type Handlers } from '../call.ts';
import { findChannel, findOrAddContact, type OpenOptions } from '../conversation.ts';
import { equals, lifeRanges, range, type Filters } from '../list.ts';
import { changesOf, given, type Appliers } from '../partial-update.ts';
import { samePhone } from '../phone.ts';
import type { ScheduledMessage, Values } from '../records.ts';

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
			samePhone(account.contacts.get(message.contactId)?.phoneNumber ?? null, wanted),
		User: equals((message) => message.userId),
		Department: equals((message) => message.departmentId),
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
	return {
		botId: key ? (account.chatbots.find((chatbot) => chatbot.key === key)?.id ?? null) : null,
	};
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
	if (body['type'] === 'TEMPLATE' && !account.templates.get(given<string>(body, 'templateId'))) {
		throw formError('Modelo de mensagem não encontrado');
	}
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
		type: given<string>(body, 'type'),
		templateId: given<string>(body, 'templateId'),
		...botOf(call, given<string>(body, 'botKey')),
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
	TemplateId: (body) => ({ templateId: given<string>(body, 'templateId') }),
	BotId: (body) => botOf(call, given<string>(body, 'botKey')),
	Scheduling: (body) => ({ scheduling: given<string>(body, 'scheduling') ?? message.scheduling }),
	HiddenSession: (body) => ({ hiddenSession: body['hiddenSession'] === true }),
	TemplateParams: (body) => ({ templateParams: given<Values>(body, 'templateParams') }),
});

function cancel(call: Call, message: ScheduledMessage): ScheduledMessage {
	if (message.status !== 'SCHEDULED') throw formError('A mensagem não está mais agendada');
	return touch(call, call.account.scheduledMessages, message, { status: 'CANCELED' });
}

function cancelAll(call: Call) {
	const ids = call.body as unknown as string[];
	return ids
		.map((id) => required(call.account.scheduledMessages, id))
		.map((message) => show(call, cancel(call, message)));
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
	updateScheduledMessage: (call) => {
		const message = requiredMessage(call);
		const changes = changesOf(call.body, appliers(call, message));
		return show(call, touch(call, call.account.scheduledMessages, message, changes));
	},
	cancelScheduledMessage: (call) => {
		cancel(call, requiredMessage(call));
		return undefined;
	},
	cancelScheduledMessages: cancelAll,
	cancelScheduledMessagesAlias: cancelAll,
};
