/** The newest send family: flat bodies, problem details for what is refused, a status call of its own. */
import { problem, Refusal } from '../answer.ts';
import { newRecord, type Call, type Handlers } from '../call.ts';
import {
	advance,
	findChannel,
	findOrAddContact,
	openSession,
	send,
	unreachableNumber,
	type Content,
	type OpenOptions,
} from '../conversation.ts';
import { samePhone, storedPhone } from '../phone.ts';
import type { Message, OneTimeCode, Session, Values } from '../records.ts';
import { fileById, fileByUrl } from './files.ts';
import { templateContent } from './messages.ts';

function missing(detail: string): Refusal {
	return new Refusal(404, problem(404, 'Not Found', detail, null));
}

function invalid(detail: string): Refusal {
	return new Refusal(400, problem(400, 'Bad Request', detail, null));
}

/** Turns the refusals of the older families into this one's. */
function asProblem<T>(make: () => T): T {
	try {
		return make();
	} catch (cause) {
		if (cause instanceof Refusal && cause.status === 500) {
			throw invalid(String((cause.body as Values)['text']));
		}
		throw cause;
	}
}

function sessionFor(call: Call, body: Values): Session {
	if (body['sessionId']) {
		const session = call.account.sessions.get(String(body['sessionId']));
		if (!session) throw missing('Conversa não encontrada');
		return session;
	}
	if (!body['to']) throw invalid('O campo To é obrigatório.');
	const channel = findChannel(call, body['from']);
	if (!channel) throw missing('Canal não encontrado');
	return asProblem(() => {
		const contact = findOrAddContact(call, String(body['to']));
		return openSession(call, contact, channel, (body['options'] ?? {}) as OpenOptions);
	});
}

/** A file by id or by public address. */
function mediaOf(call: Call, given: unknown): Values {
	const text = String(given);
	const file = URL.canParse(text) ? fileByUrl(call, text) : fileById(call, text);
	if (!file) throw missing('Arquivo não encontrado');
	return file;
}

function sendContent(call: Call, body: Values, content: Content & { isChatbot?: boolean }) {
	const session = sessionFor(call, body);
	const metadata = body['sessionMetadata'] as Values | null | undefined;
	if (metadata)
		call.account.sessions.change(session, { metadata: { ...session.metadata, ...metadata } });
	const message = send(call, {
		session,
		...content,
		refId: (body['refId'] as string | null | undefined) ?? null,
		senderId: (body['senderId'] as string | null | undefined) ?? null,
		callbackUrl: (body['callbackUrl'] as string | null | undefined) ?? null,
	});
	return result(call, message);
}

function result(call: Call, message: Message) {
	const pending = message.status === 'QUEUED';
	const sent = call.account.outbox.get(message.id);
	return {
		id: message.id,
		createdAt: message.createdAt,
		updatedAt: message.updatedAt,
		companyId: call.account.companyId,
		sessionId: pending ? null : message.sessionId,
		status: message.status,
		senderId: message.senderId,
		statusUrl: `${call.origin}/chat/v1/send/${sent?.isChatbot ? 'chatbot' : 'message'}/${message.id}`,
		sentAt: pending || message.status === 'FAILED' ? null : message.updatedAt,
		failedReason: message.failedReason,
		callbackUrl: sent?.callbackUrl ?? null,
		waitReply: false,
	};
}

const sendMedia = (type: string) => (call: Call) =>
	sendContent(call, call.body, {
		type,
		text: (call.body['text'] as string | null | undefined) ?? null,
		file: mediaOf(call, call.body['fileIdOrUrl']),
	});

function sendTemplateTo(call: Call, body: Values) {
	const content = asProblem(() =>
		templateContent(call, String(body['templateId']), body['parameters']),
	);
	const file = body['fileIdOrUrl'] ? mediaOf(call, body['fileIdOrUrl']) : null;
	return sendContent(call, body, { ...content, file });
}

/** Starts a bot with a contact, or in a conversation. The sandbox does not simulate its messages. */
export function startBot(call: Call, body: Values): Session {
	const chatbot = call.account.chatbots.find(({ key }) => key === body['botKey']);
	if (!chatbot) throw missing('Chatbot não encontrado');
	const session = sessionFor(call, body);
	const metadata = body['sessionMetadata'] as Values | null | undefined;
	return call.account.sessions.change(session, {
		botId: chatbot.id,
		...(metadata ? { metadata: { ...session.metadata, ...metadata } } : {}),
	});
}

function sendBot(call: Call, body: Values) {
	const session = startBot(call, body);
	const chatbot = call.account.chatbots.get(session.botId);
	return sendContent(
		call,
		{ ...body, sessionId: session.id },
		{ type: 'TEXT', text: chatbot?.name ?? null, isChatbot: true },
	);
}

/** Refuses a receiver before anything is sent to the others. */
function checkReceiver(call: Call, body: Values): void {
	const { to } = body;
	if (body['sessionId'] || !to) sessionFor(call, body);
	else if (!String(to).startsWith('@') && !storedPhone(String(to))) {
		throw invalid('Telefone inválido');
	}
	if (body['templateId']) {
		asProblem(() => templateContent(call, String(body['templateId']), body['parameters']));
	}
	if (body['fileIdOrUrl']) mediaOf(call, body['fileIdOrUrl']);
}

/**
 * Every message of a batch with what the batch says once. The API does not say that results come in the order of the
 * messages, so here they do not. One that fails has failed when the batch is answered.
 */
function batch(call: Call, sendOne: (call: Call, body: Values) => { id: string }) {
	const { messages, ...shared } = call.body;
	const bodies = (messages as Values[]).map((message): Values => ({ ...shared, ...message }));
	for (const body of bodies) checkReceiver(call, body);
	const ids = bodies.map((body) => sendOne(call, body).id);
	const sent = ids.map((id) => call.account.outbox.get(id)!);
	const results = sent.map(({ message, fails }) =>
		result(call, fails ? advance(call, message) : message),
	);
	return { results: results.reverse() };
}

/** By the id of a send; the start of a chatbot and a message have a call each. */
const sent = (isChatbot: boolean) => (call: Call) => {
	const found = call.account.outbox.get(call.params['id'] ?? '');
	if (found?.isChatbot !== isChatbot) throw missing('Mensagem não encontrada');
	return result(call, advance(call, found.message));
};

function sendCode(call: Call): OneTimeCode {
	const { code, templateId, from, to, senderId, callbackUrl } = call.body as Record<
		string,
		string | null | undefined
	>;
	const channel = findChannel(call, from);
	if (!channel) throw missing('Canal não encontrado');
	const template = templateId ? call.account.templates.get(templateId) : null;
	if (template === undefined) throw missing('Modelo de mensagem não encontrado');
	if (template && !template.type.includes('AUTHENTICATION'))
		throw invalid('O modelo de mensagem não é de autenticação');
	const contactPhoneNumber = storedPhone(String(to));
	if (!contactPhoneNumber) throw invalid('Telefone inválido');
	const record = newRecord(call);
	return call.account.oneTimeCodes.add({
		...record,
		code: code ?? String(10_000 + call.account.random.below(90_000)),
		status: 'PENDING',
		from: from ?? null,
		templateId: templateId ?? null,
		companyId: call.account.companyId,
		senderId: senderId ?? null,
		channelId: channel.id,
		sentAt: null,
		receivedAt: null,
		contactPhoneNumber,
		failedReason: null,
		callbackUrl: callbackUrl ?? null,
		statusUrl: `${call.origin}/chat/v1/send/otp/${record.id}`,
	});
}

/** A code changes its status like a message, with its own names. */
function sentCode(call: Call): OneTimeCode {
	const id = call.params['id'] ?? call.params['messageId'] ?? '';
	const { oneTimeCodes } = call.account;
	const code = oneTimeCodes.get(id) ?? oneTimeCodes.find(({ senderId }) => senderId === id);
	if (!code) throw missing('Mensagem não encontrada');
	const updatedAt = call.clock.stamp('ticks');
	if (code.status === 'PENDING' && samePhone(code.contactPhoneNumber, unreachableNumber)) {
		return oneTimeCodes.change(code, {
			status: 'FAILED',
			failedReason: 'Número não encontrado',
			updatedAt,
		});
	}
	if (code.status === 'PENDING')
		return oneTimeCodes.change(code, { status: 'SENT', sentAt: updatedAt, updatedAt });
	if (code.status === 'SENT')
		return oneTimeCodes.change(code, { status: 'RECEIVED', receivedAt: updatedAt, updatedAt });
	return code;
}

export const sends: Handlers = {
	sendText: (call) =>
		sendContent(call, call.body, { type: 'TEXT', text: String(call.body['text']) }),
	sendImage: sendMedia('IMAGE'),
	sendAudio: sendMedia('AUDIO'),
	sendVideo: sendMedia('VIDEO'),
	sendDocument: sendMedia('DOCUMENT'),
	sendTemplate: (call) => sendTemplateTo(call, call.body),
	sendTemplateBatch: (call) => batch(call, sendTemplateTo),
	sendChatbotQueued: (call) => sendBot(call, call.body),
	sendChatbotBatch: (call) => batch(call, sendBot),
	getSendMessage: sent(false),
	getSendChatbot: sent(true),
	sendTyping: (call) => {
		if (!call.account.sessions.get(String(call.body['sessionId'])))
			throw missing('Conversa não encontrada');
		return undefined;
	},
	sendOtp: sendCode,
	sendOtpV1: sendCode,
	sendOtpBroadcastAlias: sendCode,
	getSendOtp: (call) => {
		const { from, callbackUrl, ...status } = sentCode(call);
		return status;
	},
	getOtpStatusV1: sentCode,
	getOtpBroadcastAlias: sentCode,
};
