import type { OperationWords } from '../../descriptions/words';

export const sendText: OperationWords = {
	value: 'sendText',
	name: 'Send Text in Session',
	action: 'Send text in session',
	description: 'Write a text message into a session, on any channel',
	order: ['sessionId', 'text', 'synchronous', 'additionalFields', 'options'],
};
