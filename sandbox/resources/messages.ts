/** Messages and notes of sessions, and the sends inside a session and to a number. */
import { formError, notFound } from '../answer.ts';
import { newRecord, page, required, type Call, type Handlers } from '../call.ts';
import {
	advance,
	findChannel,
	findOrAddContact,
	openSession,
	post,
	send,
	type Content,
	type OpenOptions,
} from '../conversation.ts';
import { lifeRanges } from '../list.ts';
import type { Message, Session, Values } from '../records.ts';
import { fileById, fileByUrl, messageTypeOf } from './files.ts';

function requiredSession(call: Call): Session {
	return required(call.account.sessions, call.params['id'] ?? (call.query['SessionId'] as string));
}

function requiredMessage({ account, params }: Call): Message {
	const message =
		account.messages.get(params['id'] ?? '') ?? account.outbox.get(params['id'] ?? '')?.message;
	if (!message) throw notFound();
	return message;
}

function requiredNote(call: Call): Message {
	const note = requiredMessage(call);
	if (note.type !== 'NOTE') throw notFound();
	return note;
}

function list(call: Call, within: (message: Message) => boolean, name: string) {
	const session = requiredSession(call);
	return page(call, call.account.messages.of(session), {
		name: `${name} of ${session.id}`,
		filters: lifeRanges<Message>(),
		within,
	});
}

/** What the body of a quick send holds: text, a template, a file; at least one of them. */
export function contentOf(call: Call, body: Values): Content {
	const { text, templateId, fileUrl, fileId, refId, parameters } = body;
	const reference = { refId: (refId as string | null | undefined) ?? null };
	if (templateId) return { ...templateContent(call, String(templateId), parameters), ...reference };
	const file = fileId
		? fileById(call, String(fileId))
		: fileUrl
			? fileByUrl(call, String(fileUrl))
			: null;
	if (fileId && !file) throw formError('Arquivo não encontrado');
	if (!file && !text) throw formError('Informe o conteúdo da mensagem');
	return {
		type: file ? messageTypeOf(file) : 'TEXT',
		text: (text as string | null | undefined) ?? null,
		file,
		...reference,
	};
}

/** A template's text with its parameters filled in. */
export function templateContent({ account }: Call, id: string, parameters: unknown): Content {
	const template = account.templates.get(id);
	if (!template) throw formError('Modelo de mensagem não encontrado');
	const values = (parameters ?? {}) as Record<string, string>;
	const missing = (template.params ?? []).find(({ name }) => values[name] === undefined);
	if (missing) throw formError(`Parâmetro ${missing.name} não informado`);
	const text = (template.text ?? '').replace(
		/\{\{(.+?)\}\}/g,
		(whole, name: string) => values[name] ?? whole,
	);
	return { type: 'TEXT', text, templateId: template.id };
}

function sendInSession(call: Call): Message {
	return send(call, { session: requiredSession(call), ...contentOf(call, call.body) });
}

function sendToNumber(call: Call): Message {
	const { to, from, body, botKey, department, user, options } = call.body;
	const channel = findChannel(call, from);
	if (!channel) throw formError('Canal não encontrado');
	if (botKey && !call.account.chatbots.find(({ key }) => key === botKey))
		throw formError('Chatbot não encontrado');
	// What is sent is checked before anybody becomes a contact by it.
	const content = contentOf(call, body as Values);
	const contact = findOrAddContact(call, String(to));
	const opening = { ...(options as OpenOptions | null), department, user } as OpenOptions;
	return send(call, { session: openSession(call, contact, channel, opening), ...content });
}

/** The answer of an asynchronous send: queued is not sent, and the session is not known yet. */
function queued(call: Call, { id, createdAt, updatedAt, senderId, status }: Message) {
	return {
		id,
		createdAt,
		updatedAt,
		sessionId: null,
		senderId,
		status,
		statusUrl: `${call.origin}/chat/v1/message/${id}/status`,
		failureReason: null,
	};
}

function statusOf({ id, createdAt, updatedAt, sessionId, status, failedReason }: Message) {
	return { id, createdAt, updatedAt, sessionId, status, failureReason: failedReason };
}

function createNote(call: Call): Message {
	const session = requiredSession(call);
	const { text, filesUrls, filesIds } = call.body as {
		text?: string | null;
		filesUrls?: string[] | null;
		filesIds?: string[] | null;
	};
	const files = [
		...(filesUrls ?? []).map((url) => fileByUrl(call, url)),
		...(filesIds ?? []).map((id) => fileById(call, id)),
	].filter((file) => file !== null);
	if (!text && files.length === 0) throw formError('Informe o texto da anotação');
	return post(call, session, {
		type: 'NOTE',
		text: text ?? null,
		origin: 'API',
		filesIds: files.map(({ id }) => String(id)),
		details: files.length > 0 ? { files } : null,
	});
}

function remove(call: Call, message: Message): Message {
	return call.account.messages.change(message, {
		status: 'DELETED',
		updatedAt: newRecord(call).updatedAt,
	});
}

const visible = (message: Message) => message.type !== 'NOTE' || message.status !== 'DELETED';

export const messages: Handlers = {
	listSessionMessages: (call) => list(call, visible, 'messages'),
	listMessages: (call) => list(call, visible, 'messages'),
	listSessionNotes: (call) =>
		list(call, (message) => message.type === 'NOTE' && visible(message), 'notes'),
	createSessionNote: createNote,
	getSessionNote: requiredNote,
	deleteSessionNote: (call) => remove(call, requiredNote(call)),
	sendSessionMessage: (call) => queued(call, sendInSession(call)),
	sendSessionMessageSync: (call) => advance(call, sendInSession(call)),
	sendMessage: (call) => queued(call, sendToNumber(call)),
	sendMessageSync: (call) => advance(call, sendToNumber(call)),
	sendMessageSyncAlias: (call) => advance(call, sendToNumber(call)),
	getMessage: requiredMessage,
	getMessageStatus: (call) => statusOf(advance(call, requiredMessage(call))),
	deleteMessage: (call) => remove(call, requiredMessage(call)),
};
