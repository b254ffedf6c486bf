/** The six message actions of the WTS Chat package. */
import { expect } from 'vitest';
import { dateQuery, dates, id, page, pageQuery, type FormerAction } from './former-action.ts';

const resource = 'message';

/** What the three sends share. */
const send = {
	botId: id(9),
	departmentId: id(6),
	userIdByDepartment: id(5),
	channelId: id(8),
	numberToSend: '5511900000001',
	synchronousMessage: true,
	enableBot: true,
	hiddenSession: true,
	forceStartSession: true,
};

const sent = {
	department: { id: id(6) },
	user: { id: id(5) },
	from: id(8),
	to: '5511900000001',
	options: { enableBot: true, hiddenSession: true, forceStartSession: true },
};

/** The chatbot is chosen again: the list held IDs that change with every version. */
const lost = ['botId'];

export const messageActions: FormerAction[] = [
	{
		resource,
		operation: 'listMessages',
		alias: 'getAllMessages',
		parameters: { ...page, ...dates, sessionId: id(1) },
		sends: 'GET /chat/v1/message',
		query: { ...pageQuery, ...dateQuery, SessionId: id(1) },
	},
	{
		resource,
		operation: 'getMessageById',
		parameters: { messageId: id(2) },
		sends: `GET /chat/v1/message/${id(2)}`,
	},
	{
		resource,
		operation: 'getMessageStatus',
		parameters: { messageId: id(2) },
		sends: `GET /chat/v1/message/${id(2)}/status`,
	},
	{
		resource,
		operation: 'sendText',
		alias: 'sendMessageText',
		parameters: { ...send, textMessage: 'null' },
		sends: 'POST /chat/v1/message/send-sync',
		body: { ...sent, body: { text: 'null' } },
		lost,
	},
	{
		resource,
		operation: 'sendText',
		variant: 'without department, which left the user out',
		parameters: {
			channelId: id(8),
			numberToSend: '5511900000001',
			textMessage: 'Hello',
			departmentId: 'NOT_SEND',
			userIdByDepartment: id(5),
		},
		sends: 'POST /chat/v1/message/send',
		body: { from: id(8), to: '5511900000001', body: { text: 'Hello' } },
	},
	{
		resource,
		operation: 'sendFile',
		alias: 'sendMessageFile',
		parameters: { ...send, urlFile: 'https://example.com/a.pdf' },
		sends: 'POST /chat/v1/message/send-sync',
		body: { ...sent, body: { fileUrl: 'https://example.com/a.pdf' } },
		lost,
	},
	{
		resource,
		operation: 'sendFile',
		variant: 'a file of the input item',
		parameters: { channelId: id(8), numberToSend: '5511900000001', fileToSend: 'data' },
		sends: 'POST /chat/v1/message/send',
		body: { from: id(8), to: '5511900000001', body: { fileId: expect.any(String) } },
	},
	{
		resource,
		operation: 'sendTemplate',
		alias: 'sendMessageTemplate',
		parameters: {
			...send,
			templates: JSON.stringify({ id: id(3), fileType: 'DOCUMENT', params: [{ name: 'nome' }] }),
			paramsTemplates: { paramsTemplatesValues: [{ name: 'nome', value: 'Ana' }] },
			urlFile: 'https://example.com/a.pdf',
		},
		sends: 'POST /chat/v1/message/send-sync',
		body: {
			...sent,
			body: {
				templateId: id(3),
				parameters: { nome: 'Ana' },
				fileUrl: 'https://example.com/a.pdf',
			},
		},
		lost,
	},
	{
		resource,
		operation: 'sendTemplate',
		variant: 'a file of the input item',
		parameters: {
			channelId: id(8),
			numberToSend: '5511900000001',
			templates: JSON.stringify({ id: id(3), fileType: 'DOCUMENT', params: [] }),
			fileToSend: 'data',
		},
		sends: 'POST /chat/v1/message/send',
		body: {
			from: id(8),
			to: '5511900000001',
			body: { templateId: id(3), fileId: expect.any(String) },
		},
	},
];
